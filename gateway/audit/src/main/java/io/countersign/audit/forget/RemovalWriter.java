package io.countersign.audit.forget;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Removal;
import java.util.concurrent.CompletionStage;

/** What of the writing side is needed to forget. Thread-safe. */
public interface RemovalWriter {
  /** Completes when the event is durable. */
  CompletionStage<Long> event(AuditEvent event);

  /**
   * Completes when the event is durable and the content is gone; fails with {@link
   * HoldsChangedException} when the plan is out of date.
   */
  CompletionStage<Long> remove(AuditEvent event, Removal removal);
}
