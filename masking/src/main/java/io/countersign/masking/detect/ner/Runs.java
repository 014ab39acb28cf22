package io.countersign.masking.detect.ner;

import java.util.Arrays;

/**
 * The runs of capitalised words in a sentence: what may be one name, seen whole, so that the first
 * word of {@code George Washington University Hospital} is judged with the last in view.
 *
 * <p>A strict run holds capitalised words alone; a wide one also the small words that join them, as
 * in {@code Bank of England}. Both are cut after {@value #WORDS_MAX} words: a heading in capitals
 * is no name. Reused from sentence to sentence, so not thread-safe.
 */
final class Runs {
  static final int WORDS_MAX = 8;

  /** So many small words may stand together inside a wide run. */
  private static final int JOINTS_MAX = 2;

  /** For each word the first of its run, inclusive, and the last, exclusive; -1 outside of runs. */
  private int[] strictStarts = new int[WordSplitter.WORDS_MAX];

  private int[] strictEnds = new int[WordSplitter.WORDS_MAX];
  private int[] wideStarts = new int[WordSplitter.WORDS_MAX];
  private int[] wideEnds = new int[WordSplitter.WORDS_MAX];

  /** The runs of the words of {@link NameFeatureGenerator#facts}. */
  static Runs of(WordFacts[] words) {
    Runs runs = new Runs();
    runs.read(words, NameFeatures.REACH, words.length - 2 * NameFeatures.REACH);
    return runs;
  }

  /**
   * Finds the runs of a sentence.
   *
   * @param words the words, the sentence's first one at {@code from}
   */
  void read(WordFacts[] words, int from, int size) {
    if (size > strictStarts.length) {
      strictStarts = new int[size];
      strictEnds = new int[size];
      wideStarts = new int[size];
      wideEnds = new int[size];
    }
    Arrays.fill(strictStarts, 0, size, -1);
    Arrays.fill(wideStarts, 0, size, -1);
    int index = 0;
    while (index < size) {
      index = words[from + index].capital ? readWide(words, from, index, size) : index + 1;
    }
  }

  /** Reads the wide run that begins here and tells where it ends. */
  private int readWide(WordFacts[] words, int from, int start, int size) {
    int end = readStrict(words, from, start, size);
    int next = afterJoints(words, from, end, size);
    while (next > end) {
      end = readStrict(words, from, next, size);
      next = afterJoints(words, from, end, size);
    }
    fill(wideStarts, wideEnds, start, end);
    return end;
  }

  /** The capitalised word after small ones that begin at {@code end}, or that where none is. */
  private static int afterJoints(WordFacts[] words, int from, int end, int size) {
    int next = end;
    while (next < size && next - end < JOINTS_MAX && words[from + next].joint) {
      next++;
    }
    return next < size && words[from + next].capital ? next : end;
  }

  private int readStrict(WordFacts[] words, int from, int start, int size) {
    int end = start;
    while (end < size && words[from + end].capital) {
      end++;
    }
    fill(strictStarts, strictEnds, start, end);
    return end;
  }

  private static void fill(int[] starts, int[] ends, int start, int end) {
    for (int i = start; i < end; i++) {
      starts[i] = i - (i - start) % WORDS_MAX;
      ends[i] = Math.min(end, starts[i] + WORDS_MAX);
    }
  }

  boolean hasWide(int index) {
    return wideStarts[index] >= 0;
  }

  int wideStart(int index) {
    return wideStarts[index];
  }

  int wideEnd(int index) {
    return wideEnds[index];
  }

  /** Whether the word stands in a strict run that is only a part of its wide one. */
  boolean hasStrict(int index) {
    return strictStarts[index] >= 0
        && (strictStarts[index] != wideStarts[index] || strictEnds[index] != wideEnds[index]);
  }

  int strictStart(int index) {
    return strictStarts[index];
  }

  int strictEnd(int index) {
    return strictEnds[index];
  }
}
