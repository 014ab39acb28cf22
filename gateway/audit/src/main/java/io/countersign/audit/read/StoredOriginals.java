package io.countersign.audit.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.countersign.audit.entry.EntryKind;
import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens originals of the logs of all gateways with the keys of the ring, on connections that cannot
 * write. Thread-safe.
 */
public final class StoredOriginals implements Originals {
  private static final String PARTS =
      "SELECT sequence, kind, header, COALESCE(LENGTH(sealed), 0) FROM <table>"
          + " WHERE record_id = ? AND kind IN ('INTENT', 'CHUNK', 'OUTCOME') ORDER BY sequence";
  private static final String SEALED =
      "SELECT sequence, previous_hash, kind, record_id, subject, key_id, sealed"
          + " FROM <table> WHERE sequence = ?";

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
    ShownOutput output = new ShownOutput();
    List<Part> parts = parts(connection, log, record);
    for (Part part : parts) {
      if (part.sealedBytes == 0) {
        return new Original.Forgotten();
      }
      boolean isPrompt = part.kind.equals(EntryKind.INTENT.name());
      if (!isPrompt && !output.takes(part.sealedBytes)) {
        continue;
      }
      String text = open(connection, log, part);
      if (text == null) {
        return new Original.Forgotten();
      }
      if (isPrompt) {
        prompt = text;
      } else {
        output.add(text.getBytes(UTF_8));
      }
    }
    return parts.isEmpty() ? new Original.Absent() : new Original.Opened(prompt, output.text());
  }

  /**
   * An entry in which something was sealed.
   *
   * @param sealedBytes 0: it is gone
   */
  private record Part(long sequence, String kind, int sealedBytes) {}

  private static List<Part> parts(Connection connection, NodeTables log, String record)
      throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(log.over(PARTS))) {
      select.setString(1, record);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (StoredHeader.parse(row.getString(3)).number("sealedBytes", 0) > 0) {
            parts.add(new Part(row.getLong(1), row.getString(2), row.getInt(4)));
          }
        }
      }
    }
    return parts;
  }

  /** Null: what was sealed, or its key, is gone. */
  private @Nullable String open(Connection connection, NodeTables log, Part part)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(log.over(SEALED))) {
      select.setLong(1, part.sequence);
      try (ResultSet row = select.executeQuery()) {
        byte[] sealed = row.next() ? row.getBytes("sealed") : null;
        return sealed == null ? null : content.open(entry(row), sealed);
      }
    }
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
