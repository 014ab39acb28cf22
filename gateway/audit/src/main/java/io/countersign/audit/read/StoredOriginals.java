package io.countersign.audit.read;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Opens originals of the logs of all gateways with the keys of the ring, on connections that cannot
 * write. Thread-safe.
 */
public final class StoredOriginals implements Originals {
  private static final String SEALED =
      "SELECT sequence, previous_hash, kind, record_id, subject, key_id, header, sealed"
          + " FROM <table> WHERE record_id = ? AND kind IN ('INTENT', 'OUTCOME')"
          + " ORDER BY sequence";

  private final Databases databases;
  private final SealedContent content;

  public StoredOriginals(Databases databases, SealedContent content) {
    this.databases = databases;
    this.content = content;
  }

  @Override
  public Original open(String record) {
    requireNonNull(record, "record");
    try (Connection connection = databases.records().reading().getConnection()) {
      for (NodeTables log : databases.logs(connection)) {
        Original found = open(connection, log, record);
        if (!(found instanceof Original.Absent)) {
          return found;
        }
      }
      return new Original.Absent();
    } catch (SQLException e) {
      throw new IllegalStateException("the record cannot be read for an original", e);
    }
  }

  private Original open(Connection connection, NodeTables log, String record) throws SQLException {
    String prompt = "";
    String output = "";
    boolean any = false;
    try (PreparedStatement select = connection.prepareStatement(log.over(SEALED))) {
      select.setString(1, record);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          byte[] sealed = row.getBytes("sealed");
          if (sealed == null && !wasSealed(row)) {
            continue;
          }
          String text = sealed == null ? null : content.open(entry(row), sealed);
          if (text == null) {
            return new Original.Forgotten();
          }
          any = true;
          if (row.getString("kind").equals("INTENT")) {
            prompt = text;
          } else {
            output = text;
          }
        }
      }
    }
    return any ? new Original.Opened(prompt, output) : new Original.Absent();
  }

  private static boolean wasSealed(ResultSet row) throws SQLException {
    return StoredHeader.parse(row.getString("header")).number("sealedBytes", 0) > 0;
  }

  private static SealedContent.Place entry(ResultSet row) throws SQLException {
    return new SealedContent.Place(
        row.getLong("sequence"),
        row.getString("kind"),
        row.getString("record_id"),
        row.getString("subject"),
        String.valueOf(row.getString("key_id")),
        new Hash(row.getBytes("previous_hash")));
  }
}
