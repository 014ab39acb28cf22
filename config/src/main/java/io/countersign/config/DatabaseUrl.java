package io.countersign.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a PostgreSQL database: one host, a port, a database, and at most the files that TLS
 * needs. What else the driver knows could weaken what the record relies on.
 */
final class DatabaseUrl implements TextRule {
  static final DatabaseUrl RULE = new DatabaseUrl();

  private static final String JDBC = "jdbc:";
  private static final Set<String> FILES = Set.of("sslrootcert", "sslcert", "sslkey");
  private static final int CHARACTERS_MAX = 1024;

  private DatabaseUrl() {}

  @Override
  public String expected() {
    return "jdbc:postgresql://host:5432/database, behind it at most ?sslrootcert=, sslcert= and"
        + " sslkey= with files";
  }

  @Override
  public boolean shown() {
    return false;
  }

  @Override
  public @Nullable String complaint(String text) {
    String reason = reason(text);
    return reason == null ? null : "the URL " + reason + " (expected: " + expected() + ")";
  }

  private static @Nullable String reason(String text) {
    if (!text.startsWith(JDBC + "postgresql://") || text.length() > CHARACTERS_MAX) {
      return "is none of PostgreSQL";
    }
    URI uri;
    try {
      uri = new URI(text.substring(JDBC.length()));
    } catch (URISyntaxException e) {
      return "is not a URL";
    }
    if (uri.getRawUserInfo() != null || text.indexOf('@') >= 0) {
      return "holds a user name; put it into `user`";
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > ListenerConfig.PORT_MAX) {
      return "has no valid host and port";
    }
    if (!isDatabase(uri.getRawPath()) || uri.getRawFragment() != null) {
      return "names no database of letters, digits, `_` and `-`";
    }
    return files(uri.getRawQuery());
  }

  private static boolean isDatabase(String path) {
    return path.length() > 1
        && path.startsWith("/")
        && path.chars().skip(1).allMatch(DatabaseUrl::isNameCharacter);
  }

  private static boolean isNameCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TextRules.isDigit(c)
        || c == '_'
        || c == '-';
  }

  private static @Nullable String files(@Nullable String query) {
    if (query == null) {
      return null;
    }
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 || !FILES.contains(part.substring(0, equals)) || part.endsWith("=")) {
        return "holds what is not a file of TLS";
      }
    }
    return null;
  }
}
