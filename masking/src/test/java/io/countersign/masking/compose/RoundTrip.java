package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masking;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What must hold of every masking. Reusable: a broken operator must make it answer something. */
final class RoundTrip {
  private RoundTrip() {}

  /** The text with its replacements applied. */
  static String apply(String text, List<Replacement> replacements) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Replacement replacement : replacements) {
      out.append(text, from, replacement.span().start()).append(replacement.text());
      from = replacement.span().end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Replaces each span by what the operator gives, and checks what comes back. */
  static List<String> failures(
      String text,
      List<Span> spans,
      BiFunction<EntityType, String, String> operator,
      UnaryOperator<String> restore) {
    List<String> failures = new ArrayList<>();
    int from = 0;
    List<Replacement> replacements = new ArrayList<>();
    for (Span span : spans) {
      if (span.start() < from || span.end() > text.length()) {
        failures.add("span out of order: " + span);
        return failures;
      }
      from = span.end();
      String value = text.substring(span.start(), span.end());
      replacements.add(new Replacement(span, operator.apply(span.type(), value)));
    }
    String masked = apply(text, replacements);
    if (!restore.apply(masked).equals(text)) {
      failures.add("restored: " + restore.apply(masked) + " (expected: " + text + ")");
    }
    return failures;
  }

  static List<Replacement> masked(Masking masking) {
    if (masking instanceof Masking.Masked masked) {
      return masked.replacements();
    }
    throw new AssertionError("expected Masked, was " + masking);
  }
}
