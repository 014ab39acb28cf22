package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.Sentences;

/**
 * Words that say what a number without check digits is. They stand before it, or a verb, a bracket
 * or {@code as} links them to it: {@code I used D1234567 as my driver's license}. Other words make
 * another thing of them: {@code battery passport}, {@code software license}. Immutable.
 */
final class DocumentWords {
  private static final int DISTANCE = 48;
  private static final int EQUATED = 24;
  private static final int KIND = 16;

  /** How finely it is told where the nearest word begins. */
  private static final int STEP = 4;

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
    return distance(words, text, start) > 0 || words.between(text, end, linked(text, start, end));
  }

  /** Whether the words say that it is the number of such a document. */
  boolean tell(ScanText text, int start, int end) {
    int distance = distance(words, text, start);
    if (distance > 0) {
      int label = start - distance;
      return !kinds.between(text, label - KIND, label + STEP)
          && !others.between(text, label, start);
    }
    int until = linked(text, start, end);
    return words.between(text, end, until)
        && !kinds.between(text, end, until)
        && !others.between(text, end, until);
  }

  /** How far before the number the nearest word begins, rounded up, or 0. */
  private static int distance(Context words, ScanText text, int start) {
    int most = DISTANCE;
    if (!words.before(text, start, DISTANCE)) {
      most = start - Sentences.subject(text, start);
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
  private static int linked(ScanText text, int start, int end) {
    int reach = Sentences.reach(text, start, end);
    boolean equated = reach == end && equated(text, end);
    return Sentences.end(text, end, equated ? end + EQUATED : reach);
  }

  /** Whether a dash or an equals sign stands between the number and what follows. */
  private static boolean equated(ScanText text, int end) {
    return text.at(end) == ' '
        && "-–—=".indexOf(text.at(end + 1)) >= 0
        && text.at(end + 2) == ' '
        && text.letter(end + 3);
  }
}
