package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pattern of the company's own. Whether it is one, and finds what it should, is judged by who
 * uses it: this module knows no patterns.
 *
 * @param pattern a regular expression in the syntax of RE2
 * @param type what it finds
 * @param score from 1 to 100, how sure a match is
 * @param context words, of which one must stand near a match; empty: none need to
 * @param matches values that it must find whole
 * @param ignores texts in which it must find nothing
 */
public record MaskingPatternConfig(
    String pattern,
    MaskedType type,
    int score,
    List<String> context,
    List<String> matches,
    List<String> ignores) {
  /** What a company's own pattern finds is a term of its own where nothing else is said. */
  public static final MaskedType DEFAULT_TYPE = MaskedType.TERM;

  /** As sure as a shape that a standard describes. */
  public static final int DEFAULT_SCORE = 90;

  public MaskingPatternConfig {
    requireNonNull(pattern, "pattern");
    requireNonNull(type, "type");
    context = List.copyOf(context);
    matches = List.copyOf(matches);
    ignores = List.copyOf(ignores);
  }

  /** Without its samples, which may be real values. */
  @Override
  public String toString() {
    return "MaskingPatternConfig[" + pattern + ", " + type.key() + "]";
  }
}
