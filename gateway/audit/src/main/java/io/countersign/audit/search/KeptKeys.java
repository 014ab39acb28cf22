package io.countersign.audit.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which content keys are there: whoever has none is forgotten. Each is looked for once, so it is
 * for one group of entries. Not thread-safe.
 */
final class KeptKeys {
  private final Connection keys;
  private final Map<String, Boolean> kept = new HashMap<>(); // by key id

  KeptKeys(Connection keys) {
    this.keys = keys;
  }

  /** Whether the key is there; what is nobody's has none and is kept. */
  boolean has(@Nullable String keyId) throws SQLException {
    if (keyId == null) {
      return true;
    }
    Boolean known = kept.get(keyId);
    if (known == null) {
      known = isAny("SELECT 1 FROM content_key WHERE key_id = ?", keyId);
      kept.put(keyId, known);
    }
    return known;
  }

  /** Whether a person has any key. */
  boolean hasOneOf(String subject) throws SQLException {
    return isAny("SELECT 1 FROM content_key WHERE subject = ? LIMIT 1", subject);
  }

  private boolean isAny(String query, String value) throws SQLException {
    try (PreparedStatement select = keys.prepareStatement(query)) {
      select.setString(1, value);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
