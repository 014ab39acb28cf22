package io.countersign.identity.sigv4;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * What of a request a signature can cover, besides its body.
 *
 * @param path as it stands on the wire, escapes and all, e.g. {@code /model/m%3A0/converse}
 * @param query as it stands on the wire, without the question mark; empty: none
 * @param headers all values of a header, by its lower-case name; empty when absent
 */
public record RequestHead(
    String method, String path, String query, Function<String, List<String>> headers) {
  public RequestHead {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    requireNonNull(query, "query");
    requireNonNull(headers, "headers");
  }

  /** Where HTTP/2 has the host, as which it is handed on; clients sign it under either name. */
  static final String AUTHORITY = ":authority";

  /** All values of a header or of {@value #AUTHORITY}; empty when absent. */
  List<String> values(String name) {
    return headers.apply(name.equals(AUTHORITY) ? "host" : name);
  }

  /** Headers may hold credentials and the query anything. */
  @Override
  public String toString() {
    return "RequestHead[" + method + "]";
  }
}
