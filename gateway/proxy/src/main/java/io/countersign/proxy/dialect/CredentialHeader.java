package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

/**
 * Where a provider family takes its credential.
 *
 * @param name the header, in lower case
 * @param prefix what stands before the credential, e.g. {@code "Bearer "}
 */
public record CredentialHeader(String name, String prefix) {
  public CredentialHeader {
    requireNonNull(name, "name");
    requireNonNull(prefix, "prefix");
  }
}
