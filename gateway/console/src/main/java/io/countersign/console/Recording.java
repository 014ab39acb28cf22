package io.countersign.console;

import io.countersign.audit.AuditLog;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Content;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** Puts what happens in the console on the record, before it takes effect. Thread-safe. */
final class Recording {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final AuditLog auditLog;
  private final Clock clock;
  private final Workers workers;

  Recording(AuditLog auditLog, Clock clock, Workers workers) {
    this.auditLog = auditLog;
    this.clock = clock;
    this.workers = workers;
  }

  /**
   * Completes when the event is durable, on a thread where work may go on; fails with 503 when that
   * is not known.
   *
   * @param details names and ids, never content
   */
  Mono<Void> event(String kind, String actor, Map<String, String> details) {
    return event(kind, actor, details, "");
  }

  /**
   * The same with what the actor wrote about it, which is sealed.
   *
   * @param words such as a reason; empty: nothing
   */
  Mono<Void> event(String kind, String actor, Map<String, String> details, String words) {
    Content written = Content.of(words.getBytes(StandardCharsets.UTF_8));
    return Mono.fromCompletionStage(
            () ->
                auditLog.event(
                    new AuditEvent(clock.instant(), kind, actor, new TreeMap<>(details), written)))
        .timeout(TIMEOUT)
        .onErrorMap(error -> ConsoleException.recordUnavailable())
        .publishOn(workers.store())
        .then();
  }

  /**
   * Records that somebody asked for what does not exist for them, and fails with 404. What they
   * typed for an id may be anything, so it is sealed.
   */
  <T> Mono<T> missed(String kind, String actor, String typed) {
    return event(kind, actor, Map.of("found", "0"), typed)
        .then(Mono.error(ConsoleException::notFound));
  }
}
