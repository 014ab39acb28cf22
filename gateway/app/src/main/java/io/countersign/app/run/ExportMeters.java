package io.countersign.app.run;

import io.countersign.audit.Audit;
import io.countersign.audit.export.ExportState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** How far each export is, and what keeps it: what an operator alarms on. */
final class ExportMeters {
  private ExportMeters() {}

  static void bind(Audit audit, MeterRegistry meters) {
    for (ExportState export : audit.exports()) {
      String name = export.name();
      gauge(
          audit,
          meters,
          name,
          "countersign.export.position",
          "The last entry that was sent; of an export of notes, the last checkpoint",
          ExportState::position);
      gauge(
          audit,
          meters,
          name,
          "countersign.export.lag",
          "Entries that were not sent yet; of an export of notes, checkpoints",
          ExportState::lag);
      gauge(
          audit,
          meters,
          name,
          "countersign.export.problem",
          "1 while something keeps the export from being sent",
          state -> state.problem() == null ? 0 : 1);
      FunctionCounter.builder(
              "countersign.export.failures", audit, one -> state(one, name).failures())
          .description("How often sending failed and was tried again")
          .tag("export", name)
          .register(meters);
    }
  }

  private static void gauge(
      Audit audit,
      MeterRegistry meters,
      String export,
      String name,
      String description,
      ToDoubleFunction<ExportState> value) {
    Gauge.builder(name, () -> value.applyAsDouble(state(audit, export)))
        .description(description)
        .tag("export", export)
        .register(meters);
  }

  private static ExportState state(Audit audit, String name) {
    return audit.exports().stream()
        .filter(export -> export.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
