package io.countersign.audit.export.receiver;

import io.countersign.audit.export.format.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines that carry nothing but their number. */
final class TestingLines {
  static final Instant AT = Instant.parse("2026-11-21T08:15:30.123456789Z");

  private TestingLines() {}

  static ExportLine line(long sequence) {
    return line(sequence, "entry " + sequence);
  }

  static ExportLine line(long sequence, String text) {
    return new ExportLine(
        ExportPosition.START.after(sequence, "00ff"),
        AT,
        Severity.LOW,
        "origin/a",
        "refusal",
        text);
  }

  /** Both ends included. */
  static List<ExportLine> lines(long from, long to) {
    List<ExportLine> lines = new ArrayList<>();
    for (long sequence = from; sequence <= to; sequence++) {
      lines.add(line(sequence));
    }
    return lines;
  }
}
