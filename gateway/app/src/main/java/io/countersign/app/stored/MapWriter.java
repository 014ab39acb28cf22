package io.countersign.app.stored;

import io.countersign.governance.storage.DurableFiles;
import io.countersign.proxy.stored.StoredMapsException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The one thread that works on the file. What waits for it is done in one transaction, which is on
 * the disk when its work is told to be done (write-ahead log with {@code synchronous=FULL}).
 * Thread-safe.
 */
final class MapWriter implements AutoCloseable {
  static final String FILE_NAME = "stored.db";

  private static final Logger LOG = LoggerFactory.getLogger(MapWriter.class);
  private static final String MIGRATIONS = "classpath:io/countersign/app/stored/migration";

  /** Work that may wait; more is refused. */
  private static final int QUEUE_MAX = 4_096;

  /** Work that one transaction does. */
  private static final int BATCH_MAX = 256;

  private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private final Connection connection;
  private final MapTable table;
  private final Thread thread;
  private volatile boolean closed;

  private MapWriter(Connection connection, MapTable table) {
    this.connection = connection;
    this.table = table;
    thread = new Thread(this::run, "countersign-stored");
    thread.setDaemon(true);
  }

  static MapWriter start(Path folder, StoredMapSettings settings) {
    Path file = folder.resolve(FILE_NAME);
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
      Connection connection = DurableFiles.open(file, MapWriter.class, MIGRATIONS, config);
      connection.setAutoCommit(false);
      MapWriter writer = new MapWriter(connection, new MapTable(connection, settings));
      writer.thread.start();
      return writer;
    } catch (IOException | SQLException e) {
      throw new StoredMapsException(
          "`"
              + file
              + "` cannot be opened: "
              + e.getMessage()
              + "; check that the data folder is writable and not full",
          e);
    }
  }

  /** Work on the table. */
  @FunctionalInterface
  interface Work<T> {
    T on(MapTable table) throws SQLException, GeneralSecurityException;
  }

  /** Does the work when its turn comes; completes when it is durable. */
  <T> CompletionStage<T> submit(Work<T> work) {
    Job<T> job = new Job<>(work);
    if (closed || !queue.offer(job)) {
      job.fail(new IllegalStateException(closed ? "the store is closed" : "the queue is full"));
    } else if (closed && queue.remove(job)) {
      job.fail(new IllegalStateException("the store is closed"));
    }
    return job.done;
  }

  boolean open() {
    return !closed && thread.isAlive();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.warn("the store of maps did not close: {}", e.getClass().getName());
    }
  }

  private void run() {
    List<Job<?>> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH_MAX - 1);
        work(batch);
        batch.clear();
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
      queue.drainTo(batch);
      batch.forEach(job -> job.fail(new IllegalStateException("the store is closed")));
    }
  }

  private void work(List<Job<?>> batch) {
    try {
      table.begin();
      for (Job<?> job : batch) {
        job.run(table);
      }
      connection.commit();
      if (table.takeForgotten()) {
        emptyLog();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.error("the store of maps failed: {}", e.getClass().getName());
      rollback();
      batch.forEach(job -> job.fail(e));
      return;
    }
    batch.forEach(Job::finish);
  }

  /** What was deleted must not be left in the write-ahead log; nobody else reads the file. */
  private void emptyLog() throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (!row.next() || row.getInt(1) != 0) {
        throw new SQLException("the log of " + FILE_NAME + " is in use and was not emptied");
      }
    } finally {
      connection.setAutoCommit(false);
    }
  }

  private void rollback() {
    try {
      table.rolledBack();
      connection.rollback();
    } catch (SQLException e) {
      LOG.error("the store of maps did not roll back: {}", e.getClass().getName());
    }
  }

  /** One piece of work, told to be done after the commit. */
  private static final class Job<T> {
    private final Work<T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private Runnable finish = () -> {};

    Job(Work<T> work) {
      this.work = work;
    }

    void run(MapTable table) throws SQLException {
      try {
        T result = work.on(table);
        finish = () -> done.complete(result);
      } catch (GeneralSecurityException forged) {
        // It changed nothing, and the others of the batch are none the worse for it.
        finish = () -> fail(forged);
      }
    }

    void finish() {
      finish.run();
    }

    void fail(Exception failure) {
      done.completeExceptionally(
          new StoredMapsException("the store of maps cannot answer", failure));
    }
  }
}
