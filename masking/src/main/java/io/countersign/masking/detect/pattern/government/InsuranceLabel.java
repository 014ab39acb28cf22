package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short names of the Canadian social insurance number as a label right before it: in small
 * letters they are common words of several languages, and a function.
 */
final class InsuranceLabel {
  private static final int BEFORE = 40;

  private static final Pattern SIGNED =
      Pattern.compile(
          "(?:(?<!\\p{L})(?i:sins?|nas)|(?<=\\p{Ll})(?:Sin|Nas))"
              + "(?:[\"'] {1,2}value=[\"']|[\"'`*]{0,2} ?[:=>|;]{1,2}[ \"'`*\\[]{0,4}|,? (?:is"
              + "|est|#) ?:? ?)$");

  private static final Pattern DOTTED =
      Pattern.compile(
          "(?<!\\p{L})(?i:s\\.i\\.n\\.|n\\.a\\.s\\.)"
              + "(?: (?:of|de)(?: [\\p{L}'’.-]{1,20}){1,3}+)??"
              + "(?:[\"'`*]{0,2}[ :=#>|;]{0,3}[\"'`*]{0,2}| (?:is|est|c['’]est) )$");

  private static final Pattern BLANK = Pattern.compile("(?<!\\p{L})(?i:sins?|nas) $");

  private InsuranceLabel() {}

  /** Whether such a label stands before the number; before one in groups, a blank between does. */
  static boolean before(ScanText text, int start, boolean plain) {
    return stands(SIGNED, text, start)
        || stands(DOTTED, text, start)
        || (!plain && stands(BLANK, text, start));
  }

  private static boolean stands(Pattern label, ScanText text, int start) {
    Matcher matcher = text.matcher(label, start - BEFORE, start);
    return matcher.find();
  }
}
