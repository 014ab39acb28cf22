package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * A database in PostgreSQL.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param user who connects
 */
public record DatabaseConfig(String url, String user, Secret password) {
  public DatabaseConfig {
    requireNonNull(url, "url");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
  }
}
