package io.countersign.app.command;

import io.countersign.app.input.VisibleText;
import io.countersign.masking.EntityType;
import io.countersign.masking.Masking;
import io.countersign.masking.Profile;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints an explanation for people. */
final class ExplanationText {
  private static final int SEGMENTS_MAX = 50;

  /** Scores are cut, not rounded: what is below a limit must read so. */
  private static final double PERCENT = 100;

  private final PrintWriter out;
  private final boolean showValues;

  ExplanationText(PrintWriter out, boolean showValues) {
    this.out = out;
    this.showValues = showValues;
  }

  void print(String text, Masking masking, Explanation explanation) {
    Profile profile = explanation.profile();
    out.printf(
        "profile %s (names: %s; uncovered languages: %s; test values: %s)%n",
        profile.name(),
        word(profile.names()),
        word(profile.uncoveredLanguages()),
        word(profile.testValues()));
    if (!(masking instanceof Masking.Masked)) {
      out.println(Refusals.sentence(masking) + ", found by `" + Refusals.recognizer(masking) + "`");
    }
    printEntries(text, explanation.entries());
    printEntries(text, explanation.kept());
    out.println("replaced: " + sums(explanation, masking instanceof Masking.Masked));
    out.println("kept: " + sums(explanation.keptSums()));
    printSegments(text);
    if (masking instanceof Masking.Masked masked) {
      out.println("data classes: " + words(masked.dataClasses()));
      out.println("uncovered languages: " + words(masked.uncoveredLanguages()));
    }
    out.flush();
  }

  private void printEntries(String text, List<Explanation.Entry> entries) {
    for (Explanation.Entry entry : entries) {
      out.printf(
          Locale.ROOT,
          "%8s  %-16s %-13s score %.2f  by %-20s %s%s: %s%n",
          entry.line() + ":" + entry.column(),
          "[" + entry.span().start() + ", " + entry.span().end() + ")",
          entry.span().type().label(),
          Math.floor(entry.span().score() * PERCENT) / PERCENT,
          entry.span().recognizer(),
          entry.operator(),
          entry.replacement() == null ? "" : " " + entry.replacement(),
          entry.reason());
      if (showValues) {
        String value = text.substring(entry.span().start(), entry.span().end());
        out.println("          value " + "`" + VisibleText.of(value) + "`");
      }
    }
  }

  private void printSegments(String text) {
    List<TextSegment> segments = TextSegment.of(text);
    Places places = new Places(text);
    for (TextSegment segment : segments.subList(0, Math.min(SEGMENTS_MAX, segments.size()))) {
      places.moveTo(segment.start());
      out.printf(
          "segment %s  [%d, %d) %s %s%n",
          places.line() + ":" + places.column(),
          segment.start(),
          segment.end(),
          segment.kind(),
          segment.language());
    }
    if (segments.size() > SEGMENTS_MAX) {
      out.println("and " + (segments.size() - SEGMENTS_MAX) + " segments more (--jsonl has all)");
    }
  }

  private static String sums(Explanation explanation, boolean masked) {
    return masked ? sums(explanation.sums()) : "nothing";
  }

  private static String sums(Map<EntityType, Integer> sums) {
    return sums.isEmpty()
        ? "nothing"
        : sums.entrySet().stream()
            .map(sum -> sum.getKey().label() + " " + sum.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String words(Collection<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
