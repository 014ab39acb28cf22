package io.countersign.audit.export;

import io.countersign.audit.entry.AuditEvent;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to exports, for the record. Thread-safe. */
final class ExportEvents {
  private static final Logger logger = LoggerFactory.getLogger(ExportEvents.class);

  private final Clock clock;
  private final Function<AuditEvent, CompletionStage<Long>> log;

  ExportEvents(Clock clock, Function<AuditEvent, CompletionStage<Long>> log) {
    this.clock = clock;
    this.log = log;
  }

  /** Hands it in; the export goes on whether or not it can be recorded. */
  void record(String kind, Map<String, String> details) {
    log.apply(new AuditEvent(clock.instant(), kind, null, new TreeMap<>(details)))
        .exceptionally(
            unavailable -> {
              logger.error("`{}` could not be recorded", kind);
              return null;
            });
  }
}
