package io.countersign.audit.export.format;

/** In which form lines leave the record. */
public enum ExportFormat {
  /** Elastic Common Schema: one JSON object in a line. */
  ECS,
  /** Open Cybersecurity Schema Framework: one JSON object in a line. */
  OCSF,
  /** ArcSight Common Event Format. */
  CEF;

  /** The format as this producer writes it. */
  public LineFormat lines(Producer producer) {
    return switch (this) {
      case ECS -> new EcsFormat(producer);
      case OCSF -> new OcsfFormat(producer);
      case CEF -> new CefFormat(producer);
    };
  }
}
