package io.countersign.audit.export;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.format.Producer;
import java.util.List;

/**
 * What is exported.
 *
 * @param producer who the lines say they are from
 */
public record ExportPlan(Producer producer, List<ExportSettings> exports) {
  public ExportPlan {
    requireNonNull(producer, "producer");
    exports = List.copyOf(exports);
  }

  /** Nothing. */
  public static ExportPlan none() {
    return new ExportPlan(new Producer("-", "unknown"), List.of());
  }
}
