package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses written so that harvesters do not find them: {@code erika (at) example (dot)
 * com}, {@code erika at example dot com}, {@code erika_AT_example_DOT_com}, and the words of eight
 * languages. The anchor is the opening bracket of a sign in brackets, or the first letter of the
 * word for the full stop.
 */
final class SpelledEmailValidator implements AnchorValidator {
  static final List<String> DOT_WORDS =
      List.of("dot", "punkt", "point", "punto", "punt", "ponto", "kropka");

  private static final int AT_MAX = 14;
  private static final int BEFORE_MAX = 96;
  private static final int AFTER_MAX = 160;

  private static final String LOCAL = "[\\p{L}\\d][\\p{L}\\d._+-]{0,62}";
  private static final String LABEL = "[\\p{L}\\d](?:[\\p{L}\\d-]{0,40}[\\p{L}\\d])?";
  private static final String AT_WORD =
      "at|ät|arroba|arobase|chiocciola|apenstaartje|małpa|malpa|klammeraffe";
  private static final String DOT_WORD = "dot|punkt|point|punto|punt|ponto|kropka";
  private static final String DOT =
      "(?:\\.| ?[\\[({<](?:dot|punkt|point|punto|punt|ponto|kropka|\\.)[\\])}>] ?| (?:"
          + DOT_WORD
          + ") )";

  /** The local part before an at in brackets, and before a spelled at. */
  private static final Pattern LOCAL_LAST =
      Pattern.compile(
          "("
              + LOCAL
              + "(?:(?: (?:"
              + DOT_WORD
              + ") |"
              + " ?[\\[({<](?:"
              + DOT_WORD
              + "|\\.)[\\])}>] ?)[\\p{L}\\d]{1,30}){0,3}) ?$");

  private static final Pattern BRACKETED =
      Pattern.compile(
          "[\\[({<] ?(?:@|a|"
              + AT_WORD
              + ") ?[\\])}>] ?("
              + LABEL
              + "(?:"
              + DOT
              + LABEL
              + "){1,4})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SPELLED =
      Pattern.compile(
          "("
              + LOCAL
              + "(?: (?:"
              + DOT_WORD
              + ") [\\p{L}\\d]{1,30}){0,2}) (?:"
              + AT_WORD
              + ") ("
              + LABEL
              + "(?: ?- ?[\\p{L}\\d]+)?) $",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REST =
      Pattern.compile(
          "(?:" + DOT_WORD + ") (" + LABEL + "(?: (?:" + DOT_WORD + ") " + LABEL + "){0,2})",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (ScanText.isLetter(text.at(anchor))) {
      checkWord(text, anchor, findings);
    } else if (atInBrackets(text, anchor + 1)) {
      checkBracket(text, anchor, findings);
    }
  }

  private static boolean atInBrackets(ScanText text, int from) {
    int i = text.at(from) == ' ' ? from + 1 : from;
    if (text.at(i) != '@' && !text.letter(i)) {
      return false;
    }
    int end = i;
    while (end - i < AT_MAX && (text.letter(end) || text.at(end) == '@')) {
      end++;
    }
    int close = text.at(end) == ' ' ? end + 1 : end;
    return "])}>".indexOf(text.at(close)) >= 0
        && "@aAäÄcCmMkK".indexOf(text.at(i)) >= 0
        && (text.letter(close + 1) || text.at(close + 1) == ' ');
  }

  private static void checkBracket(ScanText text, int anchor, Findings findings) {
    Matcher rest = BRACKETED.matcher(text.slice(anchor, anchor + AFTER_MAX));
    if (!rest.lookingAt()) {
      return;
    }
    int start = localStart(text, anchor);
    int end = domainEnd(rest);
    if (start < anchor && end > 0) {
      findings.add(start, anchor + end, EntityType.EMAIL, Findings.IN_CONTEXT, "email-spelled");
    }
  }

  private static int localStart(ScanText text, int end) {
    int from = Math.max(0, end - BEFORE_MAX);
    Matcher local = LOCAL_LAST.matcher(text.slice(from, end));
    return local.find() ? from + local.start(1) : end;
  }

  /** Where the domain ends in the matched text, when its last label exists; else -1. */
  private static int domainEnd(Matcher domain) {
    String name = domain.group(1);
    String last = name.substring(lastLabel(name));
    return TopLevelDomains.contains(last) ? domain.end(1) : -1;
  }

  private static int lastLabel(String name) {
    int i = name.length();
    while (i > 0 && (Character.isLetterOrDigit(name.charAt(i - 1)) || name.charAt(i - 1) == '-')) {
      i--;
    }
    return i;
  }

  private static void checkWord(ScanText text, int anchor, Findings findings) {
    char gap = text.at(anchor - 1);
    if ((gap != ' ' && gap != '_' && gap != '-') || !dotWord(text, anchor, gap)) {
      return;
    }
    int from = Math.max(0, anchor - BEFORE_MAX);
    Matcher before = SPELLED.matcher(text.slice(from, anchor).replace(gap, ' '));
    Matcher after = REST.matcher(text.slice(anchor, anchor + AFTER_MAX).replace(gap, ' '));
    if (before.find()
        && after.lookingAt()
        && domainEnd(after) > 0
        && (gap == ' ' || text.at(anchor + domainEnd(after)) != gap)) {
      int start = from + before.start(1);
      while (gap != ' ' && start > from && localPart(text.at(start - 1), gap)) {
        start--;
      }
      findings.add(
          start, anchor + domainEnd(after), EntityType.EMAIL, Findings.IN_CONTEXT, "email-spelled");
    }
  }

  private static boolean localPart(char c, char gap) {
    return ScanText.isLetter(c) || ScanText.isDigit(c) || c == '.' || c == gap;
  }

  private static boolean dotWord(ScanText text, int anchor, char gap) {
    for (String word : DOT_WORDS) {
      if (text.startsWithIgnoreCase(anchor, word) && text.at(anchor + word.length()) == gap) {
        return true;
      }
    }
    return false;
  }
}
