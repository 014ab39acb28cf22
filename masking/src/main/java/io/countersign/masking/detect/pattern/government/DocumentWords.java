package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import java.util.List;

/**
 * Words that say what a number without check digits is. They stand before it, or a verb, a bracket
 * or {@code as} links them to it: {@code I used D1234567 as my driver's license}. Other words make
 * another thing of them: {@code battery passport}, {@code software license}. Immutable.
 */
final class DocumentWords {
  private static final int DISTANCE = 40;

  /** Where a verb of being stands right before the number, in the same sentence. */
  private static final int STATED = 64;

  private static final int QUESTION = 32;
  private static final int LINKED = 48;
  private static final int KIND = 16;

  /** How finely it is told where the nearest word begins. */
  private static final int STEP = 4;

  private static final int WORD_MAX = 8;

  private static final WordTable VERBS =
      table("is was are ist war lautet est es era è é luidt jest brzmi");

  private static final WordTable LINKS = table("as als comme como come jako");

  private static final WordTable ARTICLES =
      table(
          "a an the my your his her our their this still ein eine die der das mein meine ihre ihr"
              + " un une le la mon ma notre votre el mi su una il mio mia een de het mijn uw um"
              + " uma o meu sua");

  private final Context words;
  private final Context kinds;
  private final Context others;

  /**
   * The words of one kind of document.
   *
   * @param kinds what right before one of them makes another thing of it
   * @param others the same behind one of them
   */
  DocumentWords(Context words, Context kinds, Context others) {
    this.words = words;
    this.kinds = kinds;
    this.others = others;
  }

  /** Whether one of the words is linked to what stands between the offsets, whatever it means. */
  static boolean stand(Context words, ScanText text, int start, int end) {
    return distance(words, text, start) > 0
        || words.between(text, end, linked(words, text, start, end));
  }

  /** Whether the words say that it is the number of such a document. */
  boolean tell(ScanText text, int start, int end) {
    int distance = distance(words, text, start);
    if (distance > 0) {
      int label = start - distance;
      return !kinds.between(text, label - KIND, label + STEP)
          && !others.between(text, label, start);
    }
    int until = linked(words, text, start, end);
    return words.between(text, end, until)
        && !kinds.between(text, end, until)
        && !others.between(text, end, until);
  }

  /** How far before the number the nearest word begins, rounded up, or 0. */
  private static int distance(Context words, ScanText text, int start) {
    int most = DISTANCE;
    if (!words.before(text, start, DISTANCE)) {
      most = verb(text, start) ? start - sentenceStart(text, start) : 0;
      if (most <= DISTANCE || !words.before(text, start, most)) {
        return 0;
      }
    }
    int distance = STEP;
    while (distance < most && !words.before(text, start, distance)) {
      distance += STEP;
    }
    return Math.min(distance, most);
  }

  /** How far a word behind the number counts. */
  private static int linked(Context words, ScanText text, int start, int end) {
    if (text.at(end) != ' ') {
      return end;
    }
    if (text.at(end + 1) == '(' || follows(LINKS, text, end)) {
      return sentenceEnd(text, end, LINKED);
    }
    if (words.stated(text, end)) {
      return sentenceEnd(text, end, STATED);
    }
    boolean question = verb(text, start) && follows(ARTICLES, text, end);
    return question ? sentenceEnd(text, end, QUESTION) : end;
  }

  private static boolean follows(WordTable table, ScanText text, int end) {
    int stop = text.runEnd(end + 1, WORD_MAX);
    return text.at(stop) == ' ' && table.holdsIgnoringCase(text, end + 1, stop);
  }

  private static boolean verb(ScanText text, int start) {
    return text.at(start - 1) == ' '
        && VERBS.holdsIgnoringCase(text, text.runStart(start - 1, WORD_MAX), start - 1);
  }

  private static int sentenceStart(ScanText text, int start) {
    int i = start;
    while (start - i < STATED && !endsSentence(text, i - 1)) {
      i--;
    }
    return i;
  }

  private static int sentenceEnd(ScanText text, int end, int most) {
    int i = end;
    while (i - end < most && !endsSentence(text, i)) {
      i++;
    }
    return i;
  }

  private static boolean endsSentence(ScanText text, int index) {
    return switch (text.at(index)) {
      case '\n', ';', ScanText.NONE -> true;
      case '.', '!', '?' -> !text.alphanumeric(index + 1);
      default -> false;
    };
  }

  private static WordTable table(String words) {
    return new WordTable(List.of(words.split(" ", -1)));
  }
}
