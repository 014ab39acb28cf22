package io.countersign.audit.store;

import static java.util.Objects.requireNonNull;

/**
 * A PostgreSQL database and who connects to it. The password is never shown. Immutable.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with {@code sslmode} and its files only
 */
public record PostgresqlAddress(String url, String user, String password) {
  private static final String SCHEME = "jdbc:postgresql://";

  /**
   * @throws IllegalArgumentException when the URL is not one of PostgreSQL
   */
  public PostgresqlAddress {
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("url: no `" + SCHEME + "` (expected: " + SCHEME + "...)");
    }
  }

  @Override
  public String toString() {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }
}
