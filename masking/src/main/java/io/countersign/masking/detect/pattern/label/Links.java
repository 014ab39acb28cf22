package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between a phrase and its value: signs, quotes, a verb, a word for number; or a few
 * words and then a colon. Bounded, so the time is constant.
 */
public final class Links {
  private static final int LENGTH_MAX = 64;

  private static final int SIGNS_MAX = 8;

  /** The longest word that a genitive begins with, and one more. */
  private static final int GENITIVE_MAX = 6;

  /** What those words begin with. */
  private static final String GENITIVES = "ofvdawbcp";

  /** Behind the full stop of an abbreviated number, as in {@code n.º}. */
  private static final String ORDINALS = "oº°";

  /** The signs of {@link #DIRECT}. */
  private static final String SIGNS = " \t\n\u000b\f\r\"'`*_:;=#>|([\\–—-";

  /** What the words of {@link #DIRECT} begin with. */
  private static final String WORD_OPENINGS = "nciwleéèjtbofsadvzI";

  /**
   * A question's end and, on the next line, what an answer opens with: the time, who speaks, and
   * small words.
   */
  private static final String ANSWER =
      "\\.?\\?\\s{0,2}\\n\\s{0,2}+"
          + "(?:[\\[(]?(?:\\d[\\d./-]{5,9},? )?\\d\\d?:\\d\\d(?::\\d\\d)?+(?: ?[AP]M)?"
          + "(?:, \\d[\\d./-]{5,9})?[\\])]? ?(?:[-–] )?)?+"
          + "(?:(?:<[\\w.-]{2,20}>|\\p{L}[\\p{L}.'’-]{0,20}(?: \\p{L}[\\p{L}.'’-]{0,20}){0,2})"
          + "(?: ?\\(\\d\\d?:\\d\\d\\))?:? )?"
          + "(?:(?:sure|yes|yep|yeah|ok|okay|it['’]?s|it is|that['’]?s|ja|klar|das ist|oui"
          + "|bien sûr|sí|claro|sì|certo|sim|tak|het is)[,.!:]? ){0,2}+";

  private static final Pattern DIRECT =
      Pattern.compile(
          "(?:\\.[o°º]\\.?)?+"
              + "(?:\\.?(?:</?\\p{L}[^<>]{0,24}+>\\s{0,4}+){1,3}+|\\.? ?(?:\\.{3,40}+|_{3,40}+) ?"
              + "|"
              + ANSWER
              + "|\\.?[\\s\"'`*_:;=#>|(\\[\\\\–—-]{0,8}+)"
              + "(?:(?:numbers?|num|no|nr|nummer|num[eé]ro|n[uú]mero|n[uú]m|numer"
              + "|n\\.?[o°º]|n|id|code"
              + "|c['’]est|is now|will be|should be|changed to|is|was|are|ist|war|sind|lautet"
              + "|est|sont|[eé]tait|son|sono|zijn|s[aã]o"
              + "|es|era|[eè]|[eé]|luidt|jest|to|brzmi|wurde|wird|sera|ser[aá]|sar[aà]|wordt|będzie"
              + "|IN(?= ?\\()|of|for|f[uü]r|equals|being|set to|as|de|del|do|di|van|der|des)"
              + "(?![\\p{L}\\d])\\.?[\\s\"'`*_:=#>|(\\[\\\\-]{0,5}+){0,3}+");

  private static final Pattern DISTANT =
      Pattern.compile(
          "(?: [\\p{L}'’]{1,14}){1,4}+ ?[:=][ \"'*`]{0,4}+"
              // A name in brackets: the number (Mrs. Keller): 4711
              + "| \\((?:\\p{L}[\\p{L}'’.-]{0,19}+ ?){1,4}+\\) ?[:=] ?[\"'*`]{0,2}+"
              // A name in the genitive, and a verb or sign: the number of Erika Mustermann is
              + "|(?:\\.? (?:of|for|f[uü]r|von|des|der|de|du|del|della|di|do|da|van|voor|dla"
              + "|at|with|bei|bij|chez|presso|w))"
              + "(?: [\\p{L}'’.-]{1,20}){1,5}?"
              + "(?: (?:is|was|ist|war|lautet|est|es|[eè]|[eé]|jest|to) | ?[:=] ?)[\"'*`]{0,2}+");

  private static final Pattern SIGN = Pattern.compile("[:=#>|]|;(?! )|\\.{3}|_{3}");

  private static final Pattern VERB =
      Pattern.compile(
          "\\b(?:is|was|ist|lautet|est|es|era|[eè]|[eé]|luidt|jest|to|equals)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  private Links() {}

  /** Where the value begins behind signs and words of linking; the offset when there are none. */
  public static int direct(ScanText text, int from) {
    int signs = signsEnd(text, from);
    if (signs >= 0 && WORD_OPENINGS.indexOf(text.at(signs)) < 0) {
      return signs;
    }
    Matcher link = text.matcher(DIRECT, from, from + LENGTH_MAX);
    return link.lookingAt() ? link.end() : from;
  }

  /** Where the value begins behind a few words and a colon on the same line, or -1. */
  public static int distant(ScanText text, int from) {
    int start = text.at(from) == '.' ? from + 1 : from;
    boolean ordinal = ORDINALS.indexOf(text.at(start)) >= 0 && text.at(start + 1) == ' ';
    start = start > from && ordinal ? start + 1 : start;
    boolean opens =
        signBehindWords(text, start) || genitive(text, start) || text.at(start + 1) == '(';
    if (text.at(start) != ' ' || !opens) {
      return -1;
    }
    Matcher link = text.matcher(DISTANT, start, start + LENGTH_MAX);
    return link.lookingAt() ? link.end() : -1;
  }

  /** Whether a sign or a verb stands between the offsets, more than blanks and brackets. */
  public static boolean signed(ScanText text, int from, int to) {
    return sign(text, from, to) != Sign.NONE;
  }

  /** Whether a sign stands between the offsets, not a verb alone. */
  public static boolean written(ScanText text, int from, int to) {
    return sign(text, from, to) == Sign.WRITTEN;
  }

  /**
   * Whether a label alone on its line stands above the value, with nothing but the line's end
   * between.
   *
   * @param from where the label begins
   * @param end where it ends
   * @param value where the value begins
   */
  public static boolean below(ScanText text, int from, int end, int value) {
    char before = text.at(from - 1);
    boolean opens = before == ScanText.NONE || before == '\n';
    return opens && text.at(end) == '\n' && value == end + 1;
  }

  /** What stands between the offsets, more than blanks and brackets. */
  static Sign sign(ScanText text, int from, int to) {
    int start = from;
    while (start < to && text.at(start) == ' ') {
      start++;
    }
    if (text.at(text.at(start) == '.' ? start + 1 : start) == '?') {
      // The colon behind who answers is none of the label's.
      return Sign.NONE;
    }
    if (!told(text, start, to)) {
      return Sign.NONE;
    }
    if (text.matcher(SIGN, from, to).find()) {
      return Sign.WRITTEN;
    }
    return text.matcher(VERB, from, to).find() ? Sign.VERB : Sign.NONE;
  }

  /**
   * Where signs alone end, or -1 where the expression must tell: at tags, behind a question and at
   * lines of dots or underscores.
   */
  private static int signsEnd(ScanText text, int from) {
    char first = text.at(from);
    char second = text.at(from + 1);
    boolean tag = first == '.' || first == '<' || first == '?';
    boolean line = (first == ' ' && (second == '.' || second == '_')) || second == '_';
    if (tag || line) {
      return -1;
    }
    int end = from;
    while (end - from < SIGNS_MAX && SIGNS.indexOf(text.at(end)) >= 0) {
      end++;
    }
    return end;
  }

  /** Whether a small word begins there that a genitive begins with. */
  private static boolean genitive(ScanText text, int blank) {
    char first = text.at(blank + 1);
    int end = text.runEnd(blank + 1, GENITIVE_MAX);
    return GENITIVES.indexOf(first) >= 0 && text.at(end) == ' ' && text.letter(end + 1);
  }

  /** Whether the first that is neither letter, apostrophe nor blank is a colon or equals sign. */
  private static boolean signBehindWords(ScanText text, int from) {
    int i = from;
    char c = text.at(i);
    while (i - from < LENGTH_MAX && (c == ' ' || c == '\'' || c == '’' || letter(c))) {
      c = text.at(++i);
    }
    return c == ':' || c == '=';
  }

  private static boolean letter(char c) {
    return ScanText.isLetter(c) || Character.isSurrogate(c);
  }

  /** Whether a letter or a sign that a value can stand behind is between the offsets. */
  private static boolean told(ScanText text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (letter(c) || ":=#>|;._".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
