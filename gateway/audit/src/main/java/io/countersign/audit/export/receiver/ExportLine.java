package io.countersign.audit.export.receiver;

import io.countersign.audit.export.format.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One thing to send.
 *
 * @param reached how far the receiver has the record once it has this
 * @param origin which record it is of
 * @param kind what it is, in one word
 * @param text in printable ASCII; only a signed checkpoint in its own form has line breaks
 */
public record ExportLine(
    ExportPosition reached,
    Instant at,
    Severity severity,
    String origin,
    String kind,
    String text) {
  /** As it is sent. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ExportLine[" + reached + "]";
  }
}
