package io.countersign.audit.verify;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Where the record of one gateway lies in PostgreSQL. The password is never shown. Immutable.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param user who may read it; no right to write is needed
 * @param node the gateway's name
 */
public record RecordAddress(String url, String user, String password, String node) {
  private static final String SCHEME = "jdbc:postgresql://";
  private static final Pattern NODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /**
   * @throws IllegalArgumentException when the URL is not one of PostgreSQL or the name is none
   */
  public RecordAddress {
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("no `" + SCHEME + "` (expected: " + SCHEME + "...)");
    }
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException("node: `" + node + "` (expected: " + NODE + ")");
    }
  }

  /** The log of another gateway in the same database. */
  public RecordAddress of(String otherNode) {
    return new RecordAddress(url, user, password, otherNode);
  }

  /** The schema of the gateway's log. */
  String schema() {
    return "countersign_log_" + node.replace('-', '_');
  }

  @Override
  public String toString() {
    int question = url.indexOf('?');
    return (question < 0 ? url : url.substring(0, question)) + ", " + schema();
  }
}
