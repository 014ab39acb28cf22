package io.countersign.audit;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writing side for a company that keeps no text of some use cases: neither what was masked nor
 * the original reaches the record behind it. Facts and counts stay, and of masked text its length
 * and SHA-256; nothing is kept of originals, whose digest could be guessed. Thread-safe.
 */
public final class WithoutContent implements AuditLog {
  private final AuditLog log;
  private final Set<String> useCases;

  /** Exchanges under way whose outcome is to lose its content too: no more than are under way. */
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * The log behind it without content of these use cases.
   *
   * @param useCases by id
   */
  public WithoutContent(AuditLog log, Set<String> useCases) {
    this.log = requireNonNull(log, "log");
    this.useCases = Set.copyOf(useCases);
  }

  @Override
  public CompletionStage<Long> intent(Intent intent) {
    String useCase = intent.facts().useCase();
    if (useCase == null || !useCases.contains(useCase)) {
      return log.intent(intent);
    }
    String record = intent.record();
    underWay.add(record);
    return log.intent(
            new Intent(
                record,
                intent.at(),
                intent.facts(),
                intent.maskedPrompt().withhold(),
                Content.empty()))
        .whenComplete(
            (sequence, failure) -> {
              if (failure != null) {
                underWay.remove(record);
              }
            });
  }

  @Override
  public CompletionStage<Long> chunk(Chunk chunk) {
    if (!underWay.contains(chunk.record())) {
      return log.chunk(chunk);
    }
    return log.chunk(
        new Chunk(
            chunk.record(),
            chunk.person(),
            chunk.at(),
            chunk.number(),
            chunk.maskedOutput().withhold(),
            Content.empty()));
  }

  @Override
  public CompletionStage<Long> outcome(Outcome outcome) {
    if (!underWay.remove(outcome.record())) {
      return log.outcome(outcome);
    }
    return log.outcome(outcome.with(outcome.maskedOutput().withhold(), Content.empty()));
  }

  @Override
  public CompletionStage<Long> refusal(Refusal refusal) {
    return log.refusal(refusal);
  }

  @Override
  public CompletionStage<Long> event(AuditEvent event) {
    return log.event(event);
  }

  @Override
  public boolean open() {
    return log.open();
  }

  @Override
  public void close() {
    log.close();
  }
}
