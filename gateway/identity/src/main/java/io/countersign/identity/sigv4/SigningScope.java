package io.countersign.identity.sigv4;

import static java.util.Objects.requireNonNull;

/**
 * Where a signature counts.
 *
 * @param region e.g. {@code eu-central-1}
 * @param service e.g. {@code bedrock}
 */
public record SigningScope(String region, String service) {
  static final String END = "aws4_request";

  public SigningScope {
    requireNonNull(region, "region");
    requireNonNull(service, "service");
  }

  /** What stands behind the access key, and in the text that is signed. */
  String on(String date) {
    return date + "/" + region + "/" + service + "/" + END;
  }
}
