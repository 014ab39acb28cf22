package io.countersign.masking.detect.pattern.label;

import java.util.regex.Pattern;

/** Shapes of values that many kinds of numbers share. */
public final class ValueShapes {
  /**
   * Letters and digits in up to six groups, joined by signs; or groups of digits, or one group of
   * capitals and one of digits, with blanks between.
   */
  public static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?:\\d{2,5}(?: \\d{2,5}){1,5}|[A-Z]{1,4} \\d{3,12}"
              + "|\\p{Alnum}{1,24}+(?:[-./_]\\p{Alnum}{1,24}+){0,6}+)"
              + "(?![\\p{L}\\d_%€$£@(]|[.,:]\\d| ?(?:%|€|\\$|£|EUR|USD|GBP|PLN|CHF)(?!\\p{L}))");

  private ValueShapes() {}
}
