package io.countersign.proxy.stage;

import io.countersign.audit.AuditLog;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.Refusal;
import io.countersign.proxy.dialect.Usage;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes what happens to a request into the record. What it returns completes when the entry is
 * durable, on the caller's event loop, and fails with {@code record_unavailable} otherwise.
 */
final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private final AuditLog log;
  private final Clock clock;
  private final LongSupplier ticker;
  private final RecordedWords words;

  Recorder(AuditLog log, RecordedWords words, Clock clock, LongSupplier ticker) {
    this.log = log;
    this.words = words;
    this.clock = clock;
    this.ticker = ticker;
  }

  Mono<Void> intent(Passage passage) {
    return durable(
        passage,
        () ->
            log.intent(
                new Intent(
                    passage.record,
                    clock.instant(),
                    passage.facts(words),
                    Content.of(passage.masked().body().recorded()),
                    Content.of(passage.body()))));
  }

  Mono<Void> refusal(Passage passage, RefusalCode code) {
    return durable(passage, () -> log.refusal(entry(passage, code)));
  }

  /** The outcome of an exchange, once; a second call completes without an entry. */
  Mono<Void> outcome(
      Passage passage, OutcomeKind kind, @Nullable String reason, Answering answering) {
    return Mono.defer(
        () -> {
          if (!passage.ended.compareAndSet(false, true)) {
            return Mono.empty();
          }
          return durable(passage, outcomeAfterParts(passage, kind, reason, answering));
        });
  }

  /** Records that the caller went away; nobody waits for it, so a failure is only logged. */
  void cancelled(Passage passage, Answering answering) {
    if (!passage.ended.compareAndSet(false, true)) {
      return;
    }
    RefusalCode code =
        passage.stage() == Stage.READ ? RefusalCode.INCOMPLETE_BODY : RefusalCode.CLIENT_GONE;
    Mono<Long> end =
        passage.isIntended()
            ? outcomeAfterParts(passage, OutcomeKind.CANCELLED, "client_gone", answering)
            : Mono.fromCompletionStage(() -> log.refusal(entry(passage, code)));
    end.subscribe(
        sequence -> {},
        failure -> LOG.error("the end of exchange {} was not recorded", passage.record));
  }

  /** Records what could not be read and cannot be answered; a failure is only logged. */
  void unread(Passage passage, RefusalCode code) {
    Mono.fromCompletionStage(() -> log.refusal(entry(passage, code)))
        .subscribe(
            sequence -> {},
            failure -> LOG.error("the refusal of {} was not recorded", passage.record));
  }

  /** Some of the answer goes out now; when the first did is noted for the outcome. */
  void released(Passage passage, Answering answering) {
    if (answering.firstByteMillis() < 0) {
      answering.firstByteMillis(passage.millisUntil(ticker.getAsLong()));
    }
  }

  /** A part of the output; what it gives is completed when the part is durable. */
  CompletableFuture<Long> chunk(Passage passage, Output.Part part) {
    Chunk chunk =
        new Chunk(
            passage.record,
            passage.principal().person(),
            clock.instant(),
            part.number(),
            part.masked(),
            part.original());
    return log.chunk(chunk).toCompletableFuture();
  }

  private Mono<Long> outcomeAfterParts(
      Passage passage, OutcomeKind kind, @Nullable String reason, Answering answering) {
    return answering
        .partsEnd()
        .then(
            Mono.fromCompletionStage(
                () -> log.outcome(outcomeOf(passage, kind, reason, answering))));
  }

  private Refusal entry(Passage passage, RefusalCode code) {
    return new Refusal(
        passage.record,
        clock.instant(),
        passage.stage().name(),
        code.code(),
        code.status(),
        passage.facts(words));
  }

  private Outcome outcomeOf(
      Passage passage, OutcomeKind kind, @Nullable String reason, Answering answering) {
    Usage usage = answering.usage();
    Content masked = masked(passage.record, answering.output);
    return new Outcome(
        passage.record,
        passage.principal().person(),
        clock.instant(),
        kind,
        answering.status(),
        reason,
        usage.inputTokens(),
        usage.outputTokens(),
        passage.millisUntil(ticker.getAsLong()),
        answering.firstByteMillis(),
        answering.added(),
        masked,
        answering.output.original(),
        answering.output.whole(masked));
  }

  /** What was sent; where it cannot be read, the exchange still has an outcome. */
  static Content masked(String record, Output output) {
    try {
      output.readToEnd();
      return output.masked();
    } catch (RuntimeException failure) {
      LOG.error("the output of {} is not in its record: {}", record, failure.getClass().getName());
      return output.unread();
    }
  }

  private static Mono<Void> durable(
      Passage passage, Supplier<? extends CompletionStage<Long>> entry) {
    return durable(passage, Mono.fromCompletionStage(entry));
  }

  private static Mono<Void> durable(Passage passage, Mono<Long> entry) {
    return entry.onErrorMap(Recorder::unavailable).publishOn(passage.loop).then();
  }

  static RefusalException unavailable(Throwable failure) {
    LOG.error("the record did not take an entry: {}", failure.getClass().getName());
    return new RefusalException(
        RefusalCode.RECORD_UNAVAILABLE,
        "The record cannot be written now, and nothing is done without it. Try again later.");
  }
}
