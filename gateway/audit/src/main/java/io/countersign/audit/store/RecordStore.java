package io.countersign.audit.store;

import io.countersign.audit.entry.ChainHash;
import io.countersign.audit.entry.Content;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of the record on the one connection that writes it. Not thread-safe: the writer's. */
public final class RecordStore implements AutoCloseable {
  /** How far back the chain is checked before the record is continued. */
  public static final int CHECKED_ROWS = 256;

  private static final String INSERT =
      "INSERT INTO audit_record (sequence, previous_hash, hash, kind, record_id, name, subject,"
          + " key_id, at_millis, header, masked_hash, sealed_hash, masked, sealed)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String LAST_ROWS =
      "SELECT sequence, previous_hash, hash, header, masked_hash, sealed_hash"
          + " FROM audit_record ORDER BY sequence DESC LIMIT ?";
  private static final String OPEN_INTENTS =
      "SELECT record_id, key_id FROM audit_record i WHERE kind = 'INTENT' AND sequence >"
          + " (SELECT COALESCE(MAX(sequence), 0) FROM audit_record WHERE name = 'gateway.started')"
          + " AND NOT EXISTS (SELECT 1 FROM audit_record o"
          + " WHERE o.record_id = i.record_id AND o.kind = 'OUTCOME') ORDER BY sequence";

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement known;
  private final ChainHash chain = new ChainHash();

  public RecordStore(Connection connection) throws SQLException {
    this.connection = connection;
    insert = connection.prepareStatement(INSERT);
    known = connection.prepareStatement("SELECT 1 FROM audit_record WHERE record_id = ? LIMIT 1");
    connection.setAutoCommit(false);
  }

  public void insert(StoredRow row) throws SQLException {
    insert.setLong(1, row.sequence());
    insert.setBytes(2, row.previousHash().bytes());
    insert.setBytes(3, row.hash().bytes());
    insert.setString(4, row.kind().name());
    insert.setString(5, row.record());
    insert.setString(6, row.name());
    insert.setString(7, row.subject());
    insert.setString(8, row.keyId());
    insert.setLong(9, row.atMillis());
    insert.setString(10, row.header());
    insert.setBytes(11, row.maskedHash().bytes());
    insert.setBytes(12, row.sealedHash().bytes());
    insert.setBytes(13, bytes(row.masked()));
    insert.setBytes(14, bytes(row.sealed()));
    insert.executeUpdate();
  }

  /** Whether any entry has this record id, those not yet committed included. */
  public boolean knows(String record) throws SQLException {
    known.setString(1, record);
    try (ResultSet row = known.executeQuery()) {
      return row.next();
    }
  }

  /** What was inserted since the last commit is on the disk when this returns. */
  public void commit() throws SQLException {
    connection.commit();
  }

  /**
   * The last entry, after the last {@value #CHECKED_ROWS} were seen to hang together. A whole
   * record is checked by the verifier; here it is enough not to build on a broken end.
   *
   * @throws DamagedRecordException when they do not
   */
  public Tail checkedTail() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LAST_ROWS)) {
      select.setInt(1, CHECKED_ROWS);
      try (ResultSet row = select.executeQuery()) {
        return checkedTail(row);
      }
    } finally {
      connection.commit();
    }
  }

  /** Whether the entry is still there as it was. */
  public boolean holds(Tail tail) throws SQLException {
    if (tail.sequence() == 0) {
      return true;
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT hash FROM audit_record WHERE sequence = ?")) {
      select.setLong(1, tail.sequence());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && tail.hash().equals(new Hash(row.getBytes(1)));
      }
    } finally {
      connection.commit();
    }
  }

  /** The record ids of intents of the last run that have no outcome, with their key's id. */
  public Map<String, @Nullable String> openIntents() throws SQLException {
    Map<String, @Nullable String> open = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OPEN_INTENTS)) {
      while (row.next()) {
        open.put(row.getString(1), row.getString(2));
      }
    } finally {
      connection.commit();
    }
    return open;
  }

  /** The record ids of the intents behind this entry. */
  public Set<String> intentsBehind(long sequence) throws SQLException {
    Set<String> records = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT record_id FROM audit_record WHERE kind = 'INTENT' AND sequence > ?")) {
      select.setLong(1, sequence);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          records.add(row.getString(1));
        }
      }
    } finally {
      connection.commit();
    }
    return records;
  }

  /** Leaves the connection without waiting for it; thread-safe. */
  public void abort() {
    Connections.abort(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static byte @Nullable [] bytes(Content content) {
    return content.length() == 0 ? null : content.bytes();
  }

  private Tail checkedTail(ResultSet row) throws SQLException {
    Tail last = Tail.none();
    Tail expected = null;
    while (row.next()) {
      Tail found = new Tail(row.getLong(1), new Hash(row.getBytes(3)));
      Hash previous = new Hash(row.getBytes(2));
      Hash leaf =
          chain.leaf(row.getString(4), new Hash(row.getBytes(5)), new Hash(row.getBytes(6)));
      if (!chain.link(previous, leaf).equals(found.hash())) {
        throw new DamagedRecordException(found.sequence(), "its hash does not fit its content");
      }
      if (expected == null) {
        last = found;
      } else if (!expected.equals(found)) {
        throw new DamagedRecordException(
            expected.sequence() + 1, "it does not follow the entry before it");
      }
      expected = new Tail(found.sequence() - 1, previous);
    }
    if (expected != null && expected.sequence() == 0 && !expected.equals(Tail.none())) {
      throw new DamagedRecordException(1, "it is not the first entry of a record");
    }
    return last;
  }
}
