package io.countersign.app.run;

import io.countersign.audit.witness.RefusalReason;
import io.countersign.audit.witness.WatchedRecord;
import io.countersign.audit.witness.Witness;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** How the records look from their witness: what its operator alarms on. */
final class WatchedRecordMeters {
  private WatchedRecordMeters() {}

  static void bind(Witness witness, MeterRegistry meters) {
    for (WatchedRecord record : witness.records()) {
      String origin = record.origin();
      for (RefusalReason reason : RefusalReason.values()) {
        FunctionCounter.builder(
                "countersign.witness.refused", witness, any -> now(any, origin).refused(reason))
            .description("Checkpoints that were not co-signed")
            .tag("origin", origin)
            .tag("reason", reason.code())
            .register(meters);
      }
      Gauge.builder("countersign.witness.silent.seconds", () -> silent(now(witness, origin)))
          .description("Seconds since a checkpoint of the record was co-signed")
          .tag("origin", origin)
          .register(meters);
      Gauge.builder("countersign.witness.size", () -> now(witness, origin).size())
          .description("Entries of the record when it was co-signed last")
          .tag("origin", origin)
          .register(meters);
    }
  }

  private static WatchedRecord now(Witness witness, String origin) {
    return witness.records().stream()
        .filter(record -> record.origin().equals(origin))
        .findFirst()
        .orElseThrow();
  }

  /** Not a number where it was never heard: no alarm compares with that. */
  private static double silent(WatchedRecord record) {
    Duration silent = record.silent();
    return silent == null ? Double.NaN : silent.toSeconds();
  }
}
