package io.countersign.audit.export.format;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ArcSight Common Event Format, version 0. The person is {@code suid}, as a pseudonym. Facts that
 * its dictionary has no key for have keys that begin with {@code Countersign}, as it asks of
 * vendors.
 */
final class CefFormat implements LineFormat {
  private static final String OWN = "Countersign";

  private final Producer producer;

  CefFormat(Producer producer) {
    this.producer = producer;
  }

  @Override
  public String line(ExportedEntry entry) {
    StringBuilder out = start(signature(entry), entry.title(), Severity.of(entry));
    put(out, "rt", Long.toString(entry.at().toEpochMilli()));
    put(out, "dvchost", producer.host());
    put(out, "externalId", entry.id());
    put(out, "cat", entry.kind());
    put(out, "outcome", entry.name());
    put(out, "suid", entry.subject());
    put(out, "spriv", entry.roles().isEmpty() ? null : String.join(",", entry.roles()));
    put(out, "reason", entry.facts().get(Fact.REASON));
    put(out, OWN + "Origin", entry.origin());
    put(out, OWN + "Sequence", Long.toString(entry.sequence()));
    put(out, OWN + "Hash", entry.hash());
    put(out, OWN + "Record", entry.record());
    entry.facts().forEach((fact, word) -> put(out, own(fact), word));
    entry.measures().forEach((measure, number) -> put(out, own(measure), number.toString()));
    put(
        out,
        OWN + "Permissions",
        entry.permissions().isEmpty() ? null : String.join(",", entry.permissions()));
    put(out, OWN + "Masked", counts(entry.masked()));
    put(out, OWN + "Added", counts(entry.added()));
    put(out, OWN + "Details", counts(entry.details()));
    return out.toString();
  }

  @Override
  public String line(ExportedCheckpoint checkpoint) {
    String title = ExportedCheckpoint.KIND + " " + checkpoint.number();
    StringBuilder out = start(ExportedCheckpoint.KIND, title, Severity.INFORMATIONAL);
    put(out, "rt", Long.toString(checkpoint.at().toEpochMilli()));
    put(out, "dvchost", producer.host());
    put(out, "externalId", checkpoint.id());
    put(out, "cat", ExportedCheckpoint.KIND);
    put(out, OWN + "Origin", checkpoint.origin());
    put(out, OWN + "Number", Long.toString(checkpoint.number()));
    put(out, OWN + "Size", Long.toString(checkpoint.size()));
    put(out, OWN + "Note", checkpoint.note());
    return out.toString();
  }

  private StringBuilder start(String signature, String title, Severity severity) {
    StringBuilder out = new StringBuilder(1024).append("CEF:0");
    putHeader(out, Producer.NAME);
    putHeader(out, Producer.NAME);
    putHeader(out, producer.version());
    putHeader(out, signature);
    putHeader(out, title);
    return out.append('|').append(severity.cef()).append('|');
  }

  /** One id for each kind of thing that happens; what a rule of the receiver refers to. */
  private static String signature(ExportedEntry entry) {
    return entry.name() == null ? entry.kind() : entry.kind() + ":" + entry.name();
  }

  private static String own(Enum<?> fact) {
    StringBuilder key = new StringBuilder(OWN);
    for (String word : fact.name().split("_", -1)) {
      key.append(word.charAt(0));
      word.substring(1).chars().forEach(c -> key.append((char) Character.toLowerCase(c)));
    }
    return key.toString();
  }

  private static @Nullable String counts(Map<String, ?> counts) {
    return counts.isEmpty()
        ? null
        : counts.entrySet().stream()
            .map(count -> count.getKey() + "=" + count.getValue())
            .collect(Collectors.joining(","));
  }

  private static void putHeader(StringBuilder out, String text) {
    out.append('|');
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (unit == '|' || unit == '\\') {
        out.append('\\').append(unit);
      } else {
        putUnit(out, unit);
      }
    }
  }

  private static void put(StringBuilder out, String key, @Nullable String text) {
    if (text == null) {
      return;
    }
    if (out.charAt(out.length() - 1) != '|') {
      out.append(' ');
    }
    out.append(key).append('=');
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (unit == '=' || unit == '\\') {
        out.append('\\').append(unit);
      } else if (unit == '\n') {
        out.append("\\n");
      } else if (unit == '\r') {
        out.append("\\r");
      } else {
        putUnit(out, unit);
      }
    }
  }

  /** What is not printable has no escape in CEF: it is shown, behind an escaped backslash. */
  private static void putUnit(StringBuilder out, char unit) {
    if (AsciiText.isPrintable(unit)) {
      out.append(unit);
    } else {
      out.append("\\\\");
      AsciiText.appendCode(out, unit);
    }
  }
}
