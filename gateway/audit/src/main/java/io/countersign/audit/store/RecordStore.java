package io.countersign.audit.store;

import io.countersign.audit.entry.ChainHash;
import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of the record on the one connection that writes it. Not thread-safe: the writer's. */
public final class RecordStore implements AutoCloseable {
  /** How far back the chain is checked before the record is continued. */
  public static final int CHECKED_ROWS = 256;

  /** The name of the entry that says by how much the clock was set. */
  public static final String CLOCK_SET = "clock.set";

  /** The detail of it that says which time it should be at least, where it closed the record. */
  public static final String EXPECTED = "expected";

  /** How many record ids one query asks for. */
  private static final int ASKED_MAX = 64;

  private static final String KNOWN =
      "SELECT DISTINCT record_id FROM audit_record WHERE record_id IN ("
          + String.join(", ", Collections.nCopies(ASKED_MAX, "?"))
          + ")";
  private static final String LAST_ROWS =
      "SELECT sequence, previous_hash, hash, header, masked_hash, sealed_hash"
          + " FROM audit_record ORDER BY sequence DESC LIMIT ?";
  private static final String OPEN_INTENTS =
      "SELECT record_id, (SELECT COUNT(*) FROM audit_record c"
          + " WHERE c.record_id = i.record_id AND c.kind = 'CHUNK')"
          + " FROM audit_record i WHERE kind = 'INTENT' AND sequence >"
          + " (SELECT COALESCE(MAX(sequence), 0) FROM audit_record WHERE name = 'gateway.started')"
          + " AND NOT EXISTS (SELECT 1 FROM audit_record o"
          + " WHERE o.record_id = i.record_id AND o.kind = 'OUTCOME') ORDER BY sequence";

  private static final String LAST_HEADER =
      "SELECT header FROM audit_record ORDER BY sequence DESC LIMIT 1";

  /** Of the last run: whether the clock closed the record, or it was opened since. */
  private static final String CLOCK =
      "SELECT header FROM audit_record WHERE kind = 'EVENT'"
          + " AND name IN ('clock.set', 'record.reopened') AND sequence >"
          + " (SELECT COALESCE(MAX(sequence), 0) FROM audit_record WHERE name = 'gateway.started')"
          + " ORDER BY sequence DESC LIMIT 1";

  private final Connection connection;
  private final RowBatches rows;
  private final PreparedStatement known;
  private final ChainHash chain = new ChainHash();

  public RecordStore(Connection connection) throws SQLException {
    this.connection = connection;
    rows = new RowBatches(connection);
    known = connection.prepareStatement(KNOWN);
    connection.setAutoCommit(false);
  }

  /**
   * Adds a row to what the next {@link #flush} or {@link #commit} has sent; until then nothing else
   * may use the connection.
   */
  public void insert(StoredRow row) throws SQLException {
    rows.add(row);
  }

  /** Every row was sent when this returns, so what follows in the transaction finds them. */
  public void flush() throws SQLException {
    rows.flush();
  }

  /** Which of these record ids entries have that were sent. */
  public Set<String> known(Collection<String> records) throws SQLException {
    Set<String> found = new HashSet<>();
    Iterator<String> rest = records.iterator();
    while (rest.hasNext()) {
      String record = "";
      for (int index = 1; index <= ASKED_MAX; index++) {
        record = rest.hasNext() ? rest.next() : record; // the last one again fills up
        known.setString(index, record);
      }
      try (ResultSet row = known.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  /** What was inserted since the last commit is on the disk when this returns. */
  public void commit() throws SQLException {
    flush();
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

  /** When the last entry says that it was written; null: there is none. */
  public @Nullable Instant lastWritten() throws SQLException {
    StoredHeader last = header(LAST_HEADER);
    return last == null ? null : Instant.parse(last.requiredText("written"));
  }

  /**
   * The time that the clock should have said at least when it closed the record in the last run;
   * null when it did not, or the record was open again since.
   */
  public @Nullable Instant expectedAtLeast() throws SQLException {
    StoredHeader last = header(CLOCK);
    String expected = last == null ? null : last.texts("details").get(EXPECTED);
    return expected == null ? null : Instant.parse(expected);
  }

  private @Nullable StoredHeader header(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? StoredHeader.parse(row.getString(1)) : null;
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

  /** The record ids of intents of the last run that have no outcome, with their chunks' number. */
  public Map<String, Integer> openIntents() throws SQLException {
    Map<String, Integer> open = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OPEN_INTENTS)) {
      while (row.next()) {
        open.put(row.getString(1), row.getInt(2));
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
    rows.close();
    connection.close();
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
