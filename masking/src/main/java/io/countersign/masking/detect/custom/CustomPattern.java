package io.countersign.masking.detect.custom;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import java.util.List;

/**
 * A pattern that an administrator wrote.
 *
 * @param name letters, digits and hyphens; stands in spans as the recognizer
 * @param expression in the syntax of RE2: no look-around, no back-references, linear in the text
 * @param score how sure a match is, in (0, 1]
 * @param context words, of which one must stand near a match, without regard to case; empty: none
 *     need to
 * @param examples values it must find whole
 * @param counterexamples texts in which it must find nothing
 */
public record CustomPattern(
    String name,
    EntityType type,
    String expression,
    double score,
    List<String> context,
    List<String> examples,
    List<String> counterexamples) {
  /** The longest expression, in UTF-16 units. */
  public static final int EXPRESSION_MAX = 1000;

  /** How far from a match a word of its context may begin or end, in UTF-16 units. */
  public static final int CONTEXT_UNITS = 80;

  public CustomPattern {
    if (!requireNonNull(name, "name").chars().allMatch(CustomPattern::nameCharacter)
        || name.isEmpty()) {
      throw new IllegalArgumentException(
          "name of a pattern: `" + name + "` (expected: letters, digits and hyphens)");
    }
    requireNonNull(type, "type");
    requireNonNull(expression, "expression");
    if (!(score > 0 && score <= 1)) {
      throw new IllegalArgumentException("score: " + score + " (expected: in (0, 1])");
    }
    context = List.copyOf(context);
    if (context.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "context of pattern `" + name + "`: an empty word (expected: a word)");
    }
    examples = List.copyOf(examples);
    counterexamples = List.copyOf(counterexamples);
  }

  private static boolean nameCharacter(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-');
  }

  /** Without the examples, which may be real values. */
  @Override
  public String toString() {
    return "CustomPattern[" + name + ", " + type.label() + "]";
  }
}
