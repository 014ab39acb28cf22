package io.countersign.audit.export.format;

/** How much a line is worth an analyst's look, on the scales of the receivers. */
public enum Severity {
  INFORMATIONAL(6, 1, 1),
  LOW(5, 2, 3),
  MEDIUM(4, 3, 6),
  CRITICAL(2, 5, 10);

  private final int syslog;
  private final int ocsf;
  private final int cef;

  Severity(int syslog, int ocsf, int cef) {
    this.syslog = syslog;
    this.ocsf = ocsf;
    this.cef = cef;
  }

  /** Of an entry. */
  public static Severity of(ExportedEntry entry) {
    String name = String.valueOf(entry.name());
    return switch (entry.kind()) {
      case "intent", "chunk" -> INFORMATIONAL;
      case "outcome" -> name.equals("COMPLETED") || name.equals("CANCELLED") ? INFORMATIONAL : LOW;
      case "refusal" -> LOW;
      case "event" -> ofEvent(name);
      default -> CRITICAL;
    };
  }

  /** RFC 5424, 6.2.1: 6 is informational, 2 critical. */
  public int syslog() {
    return syslog;
  }

  /** OCSF's {@code severity_id}: 1 is informational, 5 critical. */
  int ocsf() {
    return ocsf;
  }

  /** CEF: 0 to 10. */
  int cef() {
    return cef;
  }

  private static Severity ofEvent(String name) {
    return switch (name) {
      case "witness.disagreed", "export.disagreed" -> CRITICAL;
      case "record.reopened", "export.behind" -> MEDIUM;
      default -> INFORMATIONAL;
    };
  }
}
