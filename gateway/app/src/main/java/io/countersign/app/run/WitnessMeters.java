package io.countersign.app.run;

import io.countersign.audit.Audit;
import io.countersign.audit.witness.WitnessState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long ago each witness signed, and whether something keeps it from signing: what an operator
 * alarms on.
 */
final class WitnessMeters {
  private WitnessMeters() {}

  static void bind(Audit audit, MeterRegistry meters, Clock clock) {
    Instant start = clock.instant();
    for (WitnessState witness : audit.witnesses()) {
      String name = witness.name();
      Gauge.builder("countersign.witness.age.seconds", () -> age(state(audit, name), start, clock))
          .description("Seconds since the witness signed; since the start when it never did")
          .tag("witness", name)
          .register(meters);
      Gauge.builder("countersign.witness.problem", () -> problem(state(audit, name)))
          .description("1 while something keeps the witness from signing")
          .tag("witness", name)
          .register(meters);
    }
  }

  private static WitnessState state(Audit audit, String name) {
    return audit.witnesses().stream()
        .filter(witness -> witness.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double age(WitnessState witness, Instant start, Clock clock) {
    Instant signed = witness.cosignedAt();
    return Duration.between(signed == null ? start : signed, clock.instant()).toSeconds();
  }

  private static double problem(WitnessState witness) {
    return witness.problem() == null ? 0 : 1;
  }
}
