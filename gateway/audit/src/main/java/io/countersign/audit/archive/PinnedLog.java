package io.countersign.audit.archive;

import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.store.CheckpointReader;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.store.TreeRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One gateway's log as its newest checkpoint signed it: what is written later is not looked at.
 *
 * @param key the key that signed, as the log names it: {@code name+id+key}
 */
public record PinnedLog(NodeTables tables, CheckpointReader.Stored checkpoint, String key) {
  /** Null while the log has no checkpoint. */
  public static @Nullable PinnedLog of(Connection connection, NodeTables tables)
      throws SQLException {
    CheckpointReader.Stored newest = new TreeRows(connection, tables).newest();
    return newest == null
        ? null
        : new PinnedLog(tables, newest, key(connection, tables, newest.size()));
  }

  /** A name for a file about this log: {@code checkpoint.txt}, or with the gateway's name. */
  public String file(String name) {
    return name + (tables.node().isEmpty() ? "" : "-" + tables.node()) + ".txt";
  }

  private static String key(Connection connection, NodeTables tables, long size)
      throws SQLException {
    String started =
        "SELECT header FROM "
            + tables.table("audit_record")
            + " WHERE name = 'gateway.started' AND sequence <= ?"
            + " ORDER BY sequence DESC LIMIT 1";
    try (PreparedStatement select = connection.prepareStatement(started)) {
      select.setLong(1, size);
      try (ResultSet row = select.executeQuery()) {
        String key =
            row.next()
                ? StoredHeader.parse(row.getString(1)).texts("details").get("checkpointKey")
                : null;
        if (key == null) {
          throw new SQLException("no start of the log names the key of its checkpoints");
        }
        return key;
      }
    }
  }
}
