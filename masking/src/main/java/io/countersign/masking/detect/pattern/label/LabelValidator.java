package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.Statements;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a phrase announces: {@code Kundennummer: 4711-0815}. Regular expressions are only
 * tried, on a bounded slice, where a phrase was found. Thread-safe.
 */
public final class LabelValidator implements PhraseValidator {
  private static final int VALUE_MAX = 160;
  private static final int STATED_WORDS_MAX = 3;

  /** A password named behind a user name, which then needs no sign. */
  private static final Pattern PASSWORD =
      Pattern.compile(
          "[ ,;/]{1,3}(?:(?:and|und|et|y|e|en|i|oraz|with|mit) )?(?:pass(?:word)?|pwd|pw|mdp"
              + "|mot de passe|passwort|kennwort|clave|contraseña|wachtwoord|hasło|senha"
              + "|palavra-passe)(?!\\p{L})[ :=]",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int PASSWORD_MAX = 32;

  private static final String JOINTS = "_.-";

  private final LabelRule rule;

  private LabelValidator(LabelRule rule) {
    this.rule = rule;
  }

  /** Hooks in the rules by the phrases that lead to them. */
  public static void addTo(Anchors anchors, Map<String, LabelRule> rules) {
    Map<String, PhraseValidator> phrases = new LinkedHashMap<>();
    rules.forEach((words, rule) -> phrases.put(words, new LabelValidator(rule)));
    anchors.phrases(phrases);
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    int start = Links.direct(text, end);
    if (start == end && text.digit(end)) {
      end = withoutSeries(text, anchor, end);
      start = Links.direct(text, end);
    }
    if (HeadRow.goesOn(text, end, start)
        || part(text, anchor, end, start)
        || identifier(text, end, start)) {
      return;
    }
    Sign sign =
        rule.describes() && endsParagraph(text, end) ? Sign.NONE : Links.sign(text, end, start);
    if (start == end && !glued(text, anchor, end)) {
      return;
    }
    if (rule.names() && sign == Sign.NONE && apart(text, anchor, end, start)) {
      return;
    }
    if (found(text, anchor, start, sign, findings)) {
      return;
    }
    int distant = Links.distant(text, end);
    if (distant > 0 && found(text, anchor, distant, Sign.NONE, findings)) {
      return;
    }
    stated(text, anchor, findings);
  }

  /** The value before a verb and the phrase: {@code 4711 is the customer number}. */
  private void stated(ScanText text, int anchor, Findings findings) {
    int end = Statements.valueEnd(text, anchor);
    if (end < 0) {
      return;
    }
    int start = Statements.valueStart(text, end);
    for (int words = 1; words <= STATED_WORDS_MAX && start >= 0; words++) {
      if (stated(text, start, end, findings)) {
        return;
      }
      start = Statements.valueStart(text, start - 1);
    }
  }

  private boolean stated(ScanText text, int start, int end, Findings findings) {
    Matcher value = text.matcher(rule.value(), start, start + VALUE_MAX);
    boolean whole = value.lookingAt() && value.end() == end;
    if (!whole || !rule.accepts(value.group(), Sign.NONE) || findings.covers(start, end)) {
      return false;
    }
    findings.add(start, end, rule.type(), Findings.IN_CONTEXT, rule.recognizer());
    return true;
  }

  /** Hyphens on both sides: a part of an article number, not a label. */
  private static boolean part(ScanText text, int anchor, int end, int start) {
    return start == end + 1 && text.at(end) == '-' && text.at(anchor - 1) == '-';
  }

  /** A joint and a letter: {@code user_location} and {@code user.location} are one name. */
  private static boolean identifier(ScanText text, int end, int start) {
    int joint = JOINTS.indexOf(text.at(end)) < 0 ? end : end + 1;
    return start <= end + 1 && joint > end && text.letter(joint);
  }

  /** Two capitals against digits are the value's own, not a word for number: {@code NO489573}. */
  private static int withoutSeries(ScanText text, int anchor, int end) {
    int word = text.runStart(end, 3);
    boolean capitals = end - word == 2 && Character.isUpperCase(text.at(end - 1));
    return capitals && word - 1 > anchor && text.at(word - 1) == ' ' ? word - 1 : end;
  }

  /**
   * Whether a value may stand against the phrase, as in {@code MRN1234567}: digits to the end of
   * the word. {@code dea7007210e1fe} is a hexadecimal number, {@code -dea6-} a part of one.
   */
  private static boolean glued(ScanText text, int anchor, int end) {
    boolean part = text.at(anchor - 1) == '-' && text.alphanumeric(anchor - 2);
    return !part && !text.letter(text.digitsEnd(end, VALUE_MAX));
  }

  /** A full stop and the end of the line: what follows is a heading or an item of its own. */
  private static boolean endsParagraph(ScanText text, int end) {
    return text.at(end) == '.' && text.at(end + 1) == '\n';
  }

  /** The end of a line between, where the label does not stand alone above the value. */
  private static boolean apart(ScanText text, int anchor, int end, int start) {
    boolean line = false;
    for (int i = end; i < start && !line; i++) {
      line = text.at(i) == '\n';
    }
    return line && !Links.below(text, anchor, end, start);
  }

  /** The sign before the value; a password that follows the value stands for one. */
  private static Sign orPassword(ScanText text, int end, Sign sign) {
    if (sign == Sign.WRITTEN || " ,;/".indexOf(text.at(end)) < 0) {
      return sign;
    }
    return text.matcher(PASSWORD, end, end + PASSWORD_MAX).lookingAt() ? Sign.WRITTEN : sign;
  }

  private boolean found(ScanText text, int anchor, int start, Sign sign, Findings findings) {
    Matcher value = text.matcher(rule.value(), start, start + VALUE_MAX);
    if (!value.lookingAt() || value.end() == start) {
      return false;
    }
    String written = value.group();
    if (!rule.accepts(written, orPassword(text, value.end(), sign))
        // In "this.handle = handle" and "Handle handle" the label names itself.
        || text.startsWithIgnoreCase(anchor, written)) {
      return false;
    }
    if (!findings.reachesBeyond(start)) {
      findings.add(start, value.end(), rule.type(), Findings.IN_CONTEXT, rule.recognizer());
    }
    return true;
  }
}
