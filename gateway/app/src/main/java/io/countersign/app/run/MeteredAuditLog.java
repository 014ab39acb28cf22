package io.countersign.app.run;

import io.countersign.audit.AuditLog;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.entry.TaskFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Counts what is recorded: refusals by code, outcomes by kind, parts of long answers, tasks,
 * durations of exchanges. Labels are words of the program, never of a request. Thread-safe.
 */
final class MeteredAuditLog implements AuditLog {
  private final AuditLog log;
  private final MeterRegistry meters;

  MeteredAuditLog(AuditLog log, MeterRegistry meters) {
    this.log = log;
    this.meters = meters;
    Gauge.builder("countersign.record.open", log, any -> any.open() ? 1 : 0)
        .description("1 while the record takes entries")
        .register(meters);
  }

  @Override
  public CompletionStage<Long> intent(Intent intent) {
    meters.counter("countersign.intents").increment();
    countTask(intent.facts());
    return log.intent(intent);
  }

  @Override
  public CompletionStage<Long> chunk(Chunk chunk) {
    meters.counter("countersign.chunks").increment();
    return log.chunk(chunk);
  }

  @Override
  public CompletionStage<Long> outcome(Outcome outcome) {
    meters
        .timer("countersign.exchanges", "kind", outcome.kind().name())
        .record(Duration.ofMillis(outcome.durationMillis()));
    return log.outcome(outcome);
  }

  @Override
  public CompletionStage<Long> refusal(Refusal refusal) {
    meters
        .counter("countersign.refusals", "stage", refusal.stage(), "code", refusal.code())
        .increment();
    countTask(refusal.facts());
    return log.refusal(refusal);
  }

  private void countTask(ExchangeFacts facts) {
    TaskFacts task = facts.task();
    if (task != null) {
      String name = task.name() == null ? "unknown" : task.name();
      meters.counter("countersign.tasks", "task", name, "mark", task.mark()).increment();
    }
  }

  @Override
  public CompletionStage<Long> event(AuditEvent event) {
    return log.event(event);
  }

  @Override
  public boolean open() {
    return log.open();
  }

  /** Closes nothing: the log belongs to whoever opened it. */
  @Override
  public void close() {}
}
