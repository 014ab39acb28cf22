package io.countersign.audit.export.receiver;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of lines. One thread uses it; only {@link #abort()} is thread-safe. After an exception
 * nobody knows what it has: whoever sends goes back to the last position that it told, and tries
 * again later with the same receiver, which then connects anew.
 */
public interface Receiver extends AutoCloseable {
  /**
   * Sends lines in their order.
   *
   * @return how far it certainly has the record now, which may be behind what was sent; null: no
   *     further than told before
   * @throws IOException when it did not take all of them
   */
  @Nullable ExportPosition send(List<ExportLine> lines) throws IOException;

  /**
   * Looks whether the receiver is still there while there is nothing to send.
   *
   * @throws IOException when it is not
   */
  void idle() throws IOException;

  /**
   * Ends in order, so that what was sent is told if the receiver says so.
   *
   * @return as {@link #send}
   */
  @Nullable ExportPosition finish() throws IOException;

  /** Breaks off a call that another thread waits in, where that is possible. */
  void abort();

  /** Lets go of everything at once. Idempotent. */
  @Override
  void close();
}
