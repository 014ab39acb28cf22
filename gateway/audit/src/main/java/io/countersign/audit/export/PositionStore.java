package io.countersign.audit.export;

import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.store.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The positions of all exports; what {@link #keep} got is on the disk. Thread-safe. */
final class PositionStore implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(PositionStore.class);
  private static final String KEEP =
      "INSERT INTO export_position (name, sequence, hash, checkpoint) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence,"
          + " hash = excluded.hash, checkpoint = excluded.checkpoint";
  private static final String FIND =
      "SELECT sequence, hash, checkpoint FROM export_position WHERE name = ?";

  private final SqliteFile file;
  private @Nullable Connection connection;
  private boolean closed;

  /** Makes the table when it is missing. */
  PositionStore(Path path) {
    file = new SqliteFile(path, "classpath:io/countersign/audit/migration/export");
    file.migrate();
  }

  /** Null when the export is new. */
  synchronized @Nullable ExportPosition find(String name) throws SQLException {
    try (PreparedStatement select = open().prepareStatement(FIND)) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new ExportPosition(row.getLong(1), row.getString(2), row.getLong(3))
            : null;
      }
    }
  }

  synchronized void keep(String name, ExportPosition position) throws SQLException {
    try (PreparedStatement insert = open().prepareStatement(KEEP)) {
      insert.setString(1, name);
      insert.setLong(2, position.sequence());
      insert.setString(3, position.hash());
      insert.setLong(4, position.checkpoint());
      insert.executeUpdate();
    } catch (SQLException e) {
      drop();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }

  private void drop() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        logger.warn("`export.db` did not close: {}", e.getMessage());
      }
    }
  }

  private Connection open() throws SQLException {
    if (closed) {
      throw new SQLException("the positions of the exports are closed");
    }
    Connection open = connection;
    if (open == null) {
      open = file.writing();
      connection = open;
    }
    return open;
  }
}
