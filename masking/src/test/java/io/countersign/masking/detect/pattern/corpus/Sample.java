package io.countersign.masking.detect.pattern.corpus;

import java.util.Locale;

/**
 * A text with one value of a row, or with something that looks like one.
 *
 * @param kind {@code valid}, or which near-miss it is
 * @param start where the value stands
 * @param end exclusive
 */
record Sample(Row row, Language language, String kind, String text, int start, int end) {
  static final String VALID = "valid";

  /** Carriers of data rather than of language. */
  private static final String[] RECORDS = {
    "{\"{label}\": \"{value}\", \"ok\": true}",
    "{\"record\": {\"{key}\": \"{value}\", \"version\": 3}}",
    "{label};{value};yes",
    "{label}\t{value}\tyes",
    "| {label} | {value} |",
    "| Field | Content |\n|---|---|\n| {label} | {value} |",
    "{key}={value}",
    "  {key}: '{value}'",
    "<{key}>{value}</{key}>",
    "<row {key}=\"{value}\" checked=\"yes\"/>",
    "<dt>{label}</dt><dd>{value}</dd>",
    "**{label}:** {value}",
    "{label}:\n{value}\n",
    "{label} .......... {value}",
    "UPDATE people SET {key} = '{value}' WHERE row = 7;",
    "10:42:07 INFO stored {key}={value} in 12 ms",
    "{LABEL}: {value}"
  };

  private static final String[] BARE_RECORDS = {
    "[\"{value}\"]",
    "| a | {value} | b |",
    "a;{value};b",
    "see ({value}) above",
    "<td>{value}</td>",
    "{\"a\": \"{value}\", \"b\": 2}",
    "- [ ] {value}",
    "x\t{value}\ty",
    "seen: {value}."
  };

  private static final double RECORD_SHARE = 0.2;

  boolean valid() {
    return kind.equals(VALID);
  }

  String value() {
    return text.substring(start, end);
  }

  /** A value with a label in the language. */
  static Sample labelled(Row row, Language language, String kind, String value, Draw draw) {
    String carrier =
        row.ownCarriersAlone()
            ? draw.pick(row.carriers())
            : draw.chance(RECORD_SHARE)
                ? draw.pick(RECORDS)
                : !row.carriers().isEmpty() && draw.chance(0.5)
                    ? draw.pick(row.carriers())
                    : Carriers.labelled(language, draw);
    String label = row.label(language, draw);
    String key = label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    return fill(
        row,
        language,
        kind,
        carrier
            .replace("{label}", label)
            .replace("{LABEL}", label.toUpperCase(Locale.ROOT))
            .replace("{key}", key),
        value);
  }

  /** A value without anything that says what it is. */
  static Sample bare(Row row, Language language, String kind, String value, Draw draw) {
    String carrier =
        draw.chance(RECORD_SHARE) ? draw.pick(BARE_RECORDS) : Carriers.bare(language, draw);
    return fill(row, language, kind, carrier, value);
  }

  private static Sample fill(
      Row row, Language language, String kind, String carrier, String value) {
    int start = carrier.indexOf("{value}");
    return new Sample(
        row, language, kind, carrier.replace("{value}", value), start, start + value.length());
  }
}
