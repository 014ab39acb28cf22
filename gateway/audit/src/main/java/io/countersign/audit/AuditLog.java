package io.countersign.audit;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import java.util.concurrent.CompletionStage;

/**
 * The writing side of the record. Thread-safe. A returned stage completes when the entry is
 * durable, with the entry's sequence number, and fails with {@link AuditUnavailableException} when
 * it is not known to be; the caller then refuses. It completes on the writer's thread: do no work
 * there.
 */
public interface AuditLog extends AutoCloseable {
  /** An exchange is about to go upstream. */
  CompletionStage<Long> intent(Intent intent);

  /**
   * The next part of the output of an exchange that goes on. Hand in the one after it, and the
   * outcome, when this one is durable or has failed: a part that failed is not lost, it is written
   * before the outcome once the record is open again.
   */
  CompletionStage<Long> chunk(Chunk chunk);

  /** An exchange ended. */
  CompletionStage<Long> outcome(Outcome outcome);

  /** A request was refused before it went upstream: its only record. */
  CompletionStage<Long> refusal(Refusal refusal);

  /** Something else worth proving happened (start, stop, acknowledgement, a read of the record). */
  CompletionStage<Long> event(AuditEvent event);

  /** Whether the store takes entries now. */
  boolean open();

  /** Waits for what was handed in to be durable, then closes the store. */
  @Override
  void close();
}
