package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses written so that harvesters do not find them: {@code erika (at) example (dot)
 * com}, {@code erika at example dot com}, {@code erika_AT_example_DOT_com}, and the words of eight
 * languages. The anchor is the opening bracket of a sign in brackets, the first letter of the word
 * for the full stop or of "at", or a written at sign.
 */
final class SpelledEmailValidator implements AnchorValidator {
  static final List<String> AT_WORDS = List.of("at");
  static final List<String> DOT_WORDS =
      List.of("dot", "punkt", "point", "punto", "punt", "ponto", "kropka");

  private static final int AT_MAX = 14;
  private static final int BEFORE_MAX = 96;
  private static final int AFTER_MAX = 160;
  private static final int LABELS_MAX = 4;

  /** The fewest letters of a name before the word "at". */
  private static final int LOCAL_MIN = 4;

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

  /** A domain whose last signs are spelled, behind an at sign: {@code firma[.]de}. */
  private static final Pattern DOMAIN =
      Pattern.compile("(" + LABEL + "(?:" + DOT + LABEL + "){1,4})", Pattern.CASE_INSENSITIVE);

  /** Who runs the mail of people: behind "at", no other word says what it is. */
  private static final Pattern PROVIDER =
      Pattern.compile(
          "(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|aol|proton|protonmail|gmx"
              + "|web|t-online|freenet|posteo|mailbox|orange|wanadoo|free|laposte|sfr|libero"
              + "|virgilio|tiscali|alice|ziggo|kpnmail|xs4all|planet|telenet|sapo|uol|terra|wp"
              + "|onet|interia|o2|fastmail|zoho|yandex)\\.(?:com?\\.)?\\p{L}{2,3}"
              + "(?![\\p{L}\\d.-]\\p{L})",
          Pattern.CASE_INSENSITIVE);

  /** What stands before "at" and a provider, and is nobody's name there. */
  private static final Set<String> NO_LOCALS =
      Set.of(
          ("mail mails email emails account accounts address addresses inbox mailbox me us him her"
                  + " them it is are was were be works worked working look looking hosted available"
                  + " login sign user users support team people everyone and or not only also")
              .split(" ", -1));

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

  /** A spelled full stop behind a written at sign: {@code nowak@gmail dot com}. */
  static void checkSign(ScanText text, int anchor, Findings findings) {
    int stop = anchor + 1;
    for (int labels = 0; labels < LABELS_MAX; labels++) {
      stop = DomainReader.labelEnd(text, stop);
      if (text.at(stop) != '.') {
        break;
      }
      stop++;
    }
    boolean spelled = "[({<".indexOf(text.at(stop)) >= 0 || dotWord(text, stop + 1, text.at(stop));
    int start = EmailValidator.localStart(text, anchor);
    if (stop == anchor + 1 || !spelled || start == anchor || text.at(stop) == '-') {
      return;
    }
    Matcher domain = DOMAIN.matcher(text.slice(anchor + 1, anchor + AFTER_MAX));
    int end = domain.lookingAt() ? domainEnd(domain) : -1;
    if (end > 0 && anchor + 1 + end > stop) {
      findings.add(start, anchor + 1 + end, EntityType.EMAIL, Findings.IN_CONTEXT, "email-spelled");
    }
  }

  /** A spelled at before a written domain: {@code owagner at proton.me}. */
  static void checkAt(ScanText text, int anchor, Findings findings) {
    if (!text.startsWithIgnoreCase(anchor, "at ") || text.at(anchor - 1) != ' ') {
      return;
    }
    int end = DomainReader.end(text, anchor + 3);
    int start = end < 0 ? anchor : EmailValidator.localStart(text, anchor - 1);
    if (start > anchor - 1 - LOCAL_MIN || text.letter(start - 1)) {
      return;
    }
    boolean provider = text.matcher(PROVIDER, anchor + 3, end).matches();
    if (provider && !NO_LOCALS.contains(text.lowerSlice(start, anchor - 1))) {
      findings.add(start, end, EntityType.EMAIL, Findings.LIKELY, "email-spelled");
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
