package io.countersign.identity;

import io.countersign.identity.CredentialFinding.Found;
import io.countersign.identity.CredentialFinding.NotFound;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The headers in which the SDKs put their credential. */
enum CredentialHeader {
  AUTHORIZATION("authorization"),
  X_API_KEY("x-api-key"),
  API_KEY("api-key"),
  X_GOOG_API_KEY("x-goog-api-key");

  /** The longest credential header that is read at all, in characters. */
  static final int LENGTH_MAX = 8 * 1024;

  private static final String BEARER = "bearer";
  private static final String WHERE =
      "`Authorization: Bearer`, `x-api-key`, `api-key` or `x-goog-api-key`";

  private final String header;

  CredentialHeader(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }

  /**
   * The one credential of a request. The same one in two headers is fine, since some clients send
   * theirs twice; a header that is repeated is not, since proxies differ in which one they read.
   */
  static CredentialFinding find(Function<String, List<String>> headers) {
    Found first = null;
    for (CredentialHeader place : values()) {
      CredentialFinding here = place.look(headers.apply(place.header));
      if (here instanceof NotFound) {
        return here;
      }
      if (here instanceof Found found) {
        if (first != null && !first.credential().equals(found.credential())) {
          return new NotFound(
              "Two different credentials were sent, in `%s` and `%s` (expected: one)."
                  .formatted(first.header(), found.header()));
        }
        first = first == null ? found : first;
      }
    }
    return first != null
        ? first
        : new NotFound("No credential was sent (expected: a gateway key in " + WHERE + ").");
  }

  private @Nullable CredentialFinding look(List<String> values) {
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      return new NotFound(
          "The header `%s` was sent %d times (expected: once).".formatted(header, values.size()));
    }
    String value = values.get(0);
    if (value.length() > LENGTH_MAX) {
      return new NotFound(
          "The header `%s` has %d characters (expected: at most %d)."
              .formatted(header, value.length(), LENGTH_MAX));
    }
    String credential = this == AUTHORIZATION ? bearerToken(value) : value.strip();
    if (credential == null) {
      return new NotFound(
          "The header `authorization` has another scheme (expected: `Bearer` and a gateway key).");
    }
    if (credential.isEmpty()) {
      return new NotFound("The header `" + header + "` is empty (expected: a gateway key).");
    }
    return new Found(credential, header);
  }

  private static @Nullable String bearerToken(String value) {
    String trimmed = value.strip();
    if (trimmed.isEmpty()) {
      return "";
    }
    int end = trimmed.indexOf(' ');
    String scheme = end < 0 ? trimmed : trimmed.substring(0, end);
    if (!scheme.toLowerCase(Locale.ROOT).equals(BEARER)) {
      return null;
    }
    return end < 0 ? "" : trimmed.substring(end).strip();
  }
}
