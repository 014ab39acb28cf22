package io.countersign.app.run;

import io.countersign.audit.Audit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Whether what was erased or has expired is gone: what an operator alarms on. */
final class RemovalMeters {
  private RemovalMeters() {}

  static void bind(Audit audit, MeterRegistry meters) {
    Gauge.builder("countersign.record.removals", audit::removalsUnderWay)
        .description("Entries of the record whose removal of content is not done yet")
        .register(meters);
  }
}
