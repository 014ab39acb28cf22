package io.countersign.masking.detect.segment;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what the words and letters of a text say about its language. Not thread-safe.
 *
 * <p>Text in another script than the Latin is judged by the script; text in Latin letters by the
 * frequent words of each language. At most {@value #WORDS_MAX} words are looked up: the rest would
 * not change the answer.
 */
final class LanguageTally {
  static final int WORDS_MAX = 600;

  private static final int WORD_UNITS_MAX = 14;
  private static final int LETTERS_MAX = 6_000;

  private final LanguageWords words = LanguageWords.bundled();
  private final double[] scores = new double[words.languages()];
  private final int[] hits = new int[words.languages()];

  /** Letters of other scripts; made when there are any. */
  private Map<UnicodeScript, Integer> scripts = Map.of();

  private int latin;
  private int count;
  private int known;
  private int lower;
  private int letters;

  void add(String text, int start, int end) {
    int i = start;
    while (i < end && count < WORDS_MAX && letters < LETTERS_MAX) {
      if (!Character.isLetter(text.charAt(i))) {
        String sign = "¿¡";
        if (sign.indexOf(text.charAt(i)) >= 0) {
          words.addLetter(text.charAt(i), scores);
        }
        i++;
        continue;
      }
      int from = i;
      while (i < end && Character.isLetter(text.charAt(i))) {
        addLetter(text.charAt(i));
        i++;
      }
      addWord(text, from, i);
    }
  }

  private void addLetter(char unit) {
    letters++;
    if (unit < 0x250) {
      latin++;
      if (unit >= 0x80) {
        words.addLetter(Character.toLowerCase(unit), scores);
      }
    } else {
      if (scripts.isEmpty()) {
        scripts = new EnumMap<>(UnicodeScript.class);
      }
      scripts.merge(UnicodeScript.of(unit), 1, Integer::sum);
    }
  }

  private void addWord(String text, int from, int to) {
    count++;
    lower += Character.isLowerCase(text.charAt(from)) ? 1 : 0;
    if (to - from <= WORD_UNITS_MAX) {
      known += words.addWord(text, from, to, scores, hits) ? 1 : 0;
    }
  }

  /** The words counted so far. */
  int count() {
    return count;
  }

  /** The script that most letters are in. */
  UnicodeScript script() {
    UnicodeScript best = UnicodeScript.LATIN;
    for (UnicodeScript script : scripts.keySet()) {
      best = lettersIn(script) > lettersIn(best) ? script : best;
    }
    return best;
  }

  int lettersIn(UnicodeScript script) {
    int others = scripts.getOrDefault(script, 0);
    return script == UnicodeScript.LATIN ? latin + others : others;
  }

  /** The share of words that any language knows. */
  double knownShare() {
    return count == 0 ? 0 : (double) known / count;
  }

  /** The share of words that begin with a small letter. */
  double lowerShare() {
    return count == 0 ? 0 : (double) lower / count;
  }

  /** The language with the highest score, or -1 when nothing speaks for any. */
  int best() {
    int best = -1;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > (best < 0 ? 0 : scores[best])) {
        best = i;
      }
    }
    return best;
  }

  double score(int language) {
    return scores[language];
  }

  /** How many words of two letters or more the language knows. */
  int hits(int language) {
    return hits[language];
  }

  void clear() {
    Arrays.fill(scores, 0);
    Arrays.fill(hits, 0);
    scripts = Map.of();
    latin = 0;
    count = 0;
    known = 0;
    lower = 0;
    letters = 0;
  }
}
