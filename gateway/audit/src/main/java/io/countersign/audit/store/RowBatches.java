package io.countersign.audit.store;

import io.countersign.audit.entry.Content;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into the table of the record. Of a large group some are sent, on a thread of
 * its own, while the next ones are sealed and hashed; a small group is sent by the caller. The
 * connection belongs to this class from the first {@link #add} until {@link #flush} returns. Not
 * thread-safe: the writer's.
 */
final class RowBatches implements AutoCloseable {
  private static final int BATCH_ROWS = 64;
  private static final String INSERT =
      "INSERT INTO audit_record (sequence, previous_hash, hash, kind, record_id, name, subject,"
          + " key_id, at_millis, header, masked_hash, sealed_hash, masked, sealed)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final PreparedStatement insert;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "countersign-audit-store");
            thread.setDaemon(true);
            return thread;
          });
  private List<StoredRow> waiting = new ArrayList<>();
  private @Nullable Future<?> sending;

  RowBatches(Connection connection) throws SQLException {
    insert = connection.prepareStatement(INSERT);
  }

  /** Takes a row; those before it may be sent meanwhile. */
  void add(StoredRow row) throws SQLException {
    waiting.add(row);
    if (waiting.size() == BATCH_ROWS) {
      await();
      List<StoredRow> batch = waiting;
      waiting = new ArrayList<>(BATCH_ROWS);
      Callable<Void> send =
          () -> {
            send(batch);
            return null;
          };
      sending = sender.submit(send);
    }
  }

  /** All rows were sent when this returns. */
  void flush() throws SQLException {
    await();
    if (!waiting.isEmpty()) {
      List<StoredRow> rest = waiting;
      waiting = new ArrayList<>();
      send(rest);
    }
  }

  private void await() throws SQLException {
    Future<?> batch = sending;
    sending = null;
    try {
      if (batch != null) {
        batch.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new IllegalStateException("rows could not be sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while rows were sent", e);
    }
  }

  private void send(List<StoredRow> rows) throws SQLException {
    for (StoredRow row : rows) {
      bind(row);
      insert.addBatch();
    }
    try {
      insert.executeBatch();
    } catch (BatchUpdateException e) {
      // Its own message repeats the values of the row.
      SQLException cause = e.getNextException();
      throw cause == null ? new SQLException("the rows were refused", e.getSQLState()) : cause;
    }
  }

  private void bind(StoredRow row) throws SQLException {
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
  }

  private static byte @Nullable [] bytes(Content content) {
    return content.length() == 0 ? null : content.bytes();
  }

  /** Lets the thread end; what it still sends is of no more interest. */
  @Override
  public void close() {
    sender.shutdown();
  }
}
