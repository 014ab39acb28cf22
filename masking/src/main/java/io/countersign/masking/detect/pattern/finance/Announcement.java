package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import java.util.List;

/**
 * How a value hangs together with the words that announce it. Words near by are not enough where
 * the value is any short number: {@code our CVC bought 560 shares}.
 */
final class Announcement {
  private static final int SIGNS_MAX = 12;
  private static final int WORD_MAX = 16;
  private static final int BEHIND_MAX = 28;
  private static final String SIGNS = ":=#(|>[\"\t\n";

  /** What may stand between a label and its value, second words of labels among them. */
  private static final WordTable LINKS =
      new WordTable(
          List.of(
              ("is are was were be now currently reads says equals to the of for and at around"
                      + " about"
                      + " approx roughly my his her their your code value visual"
                      + " annual yearly monthly gross net base total ist sind war lautet lauten"
                      + " wurde beträgt betrug von der die das des für etwa rund circa ca"
                      + " brutto netto est sont était de du la le les visuel annuel"
                      + " mensuel brut environ es son era el anual mensual bruto neto unos"
                      + " è sono di della del annua annuo lordo lorda netta pari luidt"
                      + " zijn bedraagt van het een ongeveer é são foi da do líquido cerca jest są"
                      + " to brzmi wynosi wynosiło roczne roczna miesięczne około bancaire bancaria"
                      + " bancario bancária corrente corriente cte until till thru through bis"
                      + " tot m fino al hasta até au jusqu en em a do w")
                  .split(" ", -1)));

  /** The same before a label's word for number, as in {@code CVV number 123}. */
  private static final WordTable NUMBERS =
      new WordTable(
          List.of("no", "n", "num", "nr", "number", "nummer", "numéro", "numero", "número"));

  private Announcement() {}

  /**
   * Whether a sign, a word of linking or an announcing word stands right before a value.
   *
   * @param from where the announcing words are looked for
   */
  static boolean linked(ScanText text, int from, int start, Context words) {
    int end = Math.max(from, signsStart(text, start));
    if (signed(text, end, start)) {
      return true;
    }
    int word = text.runStart(end, WORD_MAX);
    if (word > from && NUMBERS.holdsIgnoringCase(text, word, end)) {
      return linked(text, from, word, words);
    }
    return LINKS.holdsIgnoringCase(text, word, end)
        || words.between(text, word, start)
        || !words.between(text, from, word)
        || endsPhrase(text, word, start, words);
  }

  /** Whether the word is the second of a phrase whose first says nothing alone. */
  private static boolean endsPhrase(ScanText text, int word, int start, Context words) {
    int first = text.at(word - 1) == ' ' ? text.runStart(word - 1, WORD_MAX) : word;
    return first < word - 1
        && words.between(text, first, start)
        && !words.between(text, first, word);
  }

  /** Whether a sign that values stand behind is right before one, with blanks and quotes alone. */
  static boolean signed(ScanText text, int start) {
    return signed(text, signsStart(text, start), start);
  }

  private static boolean signed(ScanText text, int from, int start) {
    for (int i = from; i < start; i++) {
      if (SIGNS.indexOf(text.at(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the signs begin that stand right before the offset. */
  private static int signsStart(ScanText text, int start) {
    int end = start;
    while (end > 0 && start - end < SIGNS_MAX && !text.alphanumeric(end - 1)) {
      end--;
    }
    return end;
  }

  /** Whether words stand behind a value in brackets, or behind a dash up to the end of the part. */
  static boolean labelled(ScanText text, int end, Context words) {
    int sign = text.at(end) == ' ' ? end + 1 : end;
    char opening = text.at(sign);
    if (opening == '(' || opening == '[') {
      int stop = stop(text, sign + 1, opening == '(' ? ")" : "]");
      return stop > 0 && words.between(text, sign + 1, stop);
    }
    boolean dash = opening == '-' || opening == '\u2013' || opening == '\u2014';
    if (!dash || sign == end || text.at(sign + 1) != ' ') {
      return false;
    }
    int stop = stop(text, sign + 2, "\n,;.\0");
    return stop > 0 && words.between(text, sign + 2, stop);
  }

  /** Where one of the characters stands before any digit or dash, or -1. */
  private static int stop(ScanText text, int from, String characters) {
    for (int i = from; i < from + BEHIND_MAX; i++) {
      char c = text.at(i);
      if (characters.indexOf(c) >= 0 && !(c == '.' && text.letter(i + 1))) {
        return i;
      }
      boolean dash = c == '-' && !(text.letter(i - 1) && text.letter(i + 1));
      if (text.digitOutsideWord(i) || c == '\u2013' || dash || c == '\n') {
        return -1;
      }
    }
    return -1;
  }
}
