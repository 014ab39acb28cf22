package io.countersign.audit.witness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a witness has to tell by itself, since the gateway that it watches may be in other hands: it
 * counts what it refused and says so, and it says which record has fallen silent. Thread-safe.
 *
 * <p>Limits: one line for a record and a reason a minute, so that nobody can fill the log.
 */
final class WitnessWatch {
  /** A record that was not shown for so long is silent. */
  static final Duration SILENT = Duration.ofMinutes(15);

  /** How often the same is said at most. */
  static final Duration SAID_EVERY = Duration.ofMinutes(1);

  /** In place of the name of a record that is not watched: it is whatever the sender wrote. */
  static final String OTHERS = "unknown";

  private final Clock clock;
  private final Consumer<String> warnings;
  private final Map<String, Watched> records = new TreeMap<>();

  /**
   * A watch over records.
   *
   * @param origins the names of the records
   * @param warnings what takes a line for the operator
   */
  WitnessWatch(Collection<String> origins, Clock clock, Consumer<String> warnings) {
    this.clock = clock;
    this.warnings = warnings;
    origins.forEach(origin -> records.put(origin, new Watched()));
    records.put(OTHERS, new Watched());
  }

  /** The record was co-signed at this size, now or before the start of the witness. */
  synchronized void cosigned(String origin, long size) {
    Watched record = records.get(origin);
    if (record == null) {
      return;
    }
    if (record.said) {
      warnings.accept(
          "The record `" + origin + "` speaks again after " + silence(record).toSeconds() + " s");
    }
    record.said = false;
    record.size = size;
    record.heard = clock.instant();
  }

  /**
   * A checkpoint was not co-signed.
   *
   * @param origin the record's name; of one that is not watched {@link #OTHERS}
   * @param offered how many entries the checkpoint says there are; -1: what it says is not known
   */
  synchronized void refused(String origin, RefusalReason reason, long offered) {
    Watched record = records.get(origin);
    if (record == null) {
      return;
    }
    record.refused.merge(reason, 1L, Long::sum);
    Instant now = clock.instant();
    Instant before = record.warned.get(reason);
    if (before == null || !now.isBefore(before.plus(SAID_EVERY)) || now.isBefore(before)) {
      record.warned.put(reason, now);
      warnings.accept(
          "A checkpoint of the record `"
              + origin
              + "` was not co-signed: "
              + reason.code()
              + " (seen: "
              + record.size
              + " entries, offered: "
              + (offered < 0 ? "not known" : offered + " entries")
              + ")");
    }
  }

  /** Says which records have fallen silent since this was asked last; to be called regularly. */
  synchronized void look() {
    records.forEach(
        (origin, record) -> {
          if (!record.said && silence(record).compareTo(SILENT) >= 0) {
            record.said = true;
            warnings.accept(
                "The record `"
                    + origin
                    + "` is silent: no checkpoint for "
                    + silence(record).toMinutes()
                    + " minutes (seen: "
                    + record.size
                    + " entries)");
          }
        });
  }

  synchronized List<WatchedRecord> records() {
    return records.entrySet().stream()
        .map(
            one -> {
              Watched record = one.getValue();
              Duration silent = record.heard == null ? null : silence(record);
              return new WatchedRecord(one.getKey(), record.size, silent, record.refused);
            })
        .toList();
  }

  /** How long a record was not heard; none where it never was. */
  private Duration silence(Watched record) {
    Instant heard = record.heard;
    return heard == null ? Duration.ZERO : Duration.between(heard, clock.instant());
  }

  private static final class Watched {
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private final Map<RefusalReason, Instant> warned = new EnumMap<>(RefusalReason.class);
    private long size;
    private @Nullable Instant heard;
    private boolean said; // that it is silent
  }
}
