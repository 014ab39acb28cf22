package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number behind its own name in a form that neither the name nor the check proves alone.
 *
 * @param value the shape of the number, matched at its start
 * @param check over its letters and digits, letters in capitals
 * @param link what must stand between the name and the number
 */
record CheckedLabel(
    EntityType type, String recognizer, Pattern value, Predicate<String> check, Link link)
    implements PhraseValidator {
  private static final int VALUE_MAX = 48;
  private static final int REMARK_MAX = 16;

  /** How a name and its number hang together. */
  @FunctionalInterface
  interface Link {
    /**
     * Whether they do.
     *
     * @param start where the name begins
     * @param end where it ends
     * @param value where the number begins
     */
    boolean holds(ScanText text, int start, int end, int value);
  }

  /** A number that may follow its name behind a blank, a sign or a verb. */
  static CheckedLabel of(
      EntityType type, String recognizer, String value, Predicate<String> check) {
    return new CheckedLabel(
        type, recognizer, Pattern.compile(value), check, (text, start, end, number) -> true);
  }

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    int from = behindRemark(text, end);
    int direct = Links.direct(text, from);
    if (direct == end || !found(text, start, end, direct, findings)) {
      int distant = Links.distant(text, from);
      if (distant > 0) {
        found(text, start, end, distant, findings);
      }
    }
  }

  /** Behind a word in brackets, as in {@code NIR (France) : 1 85}. */
  private static int behindRemark(ScanText text, int end) {
    if (text.at(end) != ' ' || text.at(end + 1) != '(') {
      return end;
    }
    int i = end + 2;
    while (i - end < REMARK_MAX && text.letter(i)) {
      i++;
    }
    return text.at(i) == ')' ? i + 1 : end;
  }

  private boolean found(ScanText text, int start, int end, int number, Findings findings) {
    Matcher matcher = text.matcher(value, number, number + VALUE_MAX);
    if (!matcher.lookingAt()
        || !check.test(HyphenatedIdValidator.alphanumerics(text, number, matcher.end()))
        || !link.holds(text, start, end, number)) {
      return false;
    }
    findings.add(number, matcher.end(), type, Findings.IN_CONTEXT, recognizer);
    return true;
  }
}
