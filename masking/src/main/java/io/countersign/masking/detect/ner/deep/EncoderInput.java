package io.countersign.masking.detect.ner.deep;

import java.util.Arrays;

/**
 * The pieces of a sentence, and the windows that the encoder reads them in: as many words as fit,
 * each window but the first beginning a few words before the end of the one before. Not
 * thread-safe.
 */
final class EncoderInput {
  /** The most pieces that the encoder reads at once, the marks of begin and end included. */
  static final int WINDOW_PIECES = 256;

  /** Words that two windows share. */
  private static final int SHARED_WORDS = 16;

  /** Of those, how many the earlier window decides on; the others are nearer the later's middle. */
  private static final int EARLIER_WORDS = 9;

  private final WordPieces pieces;
  private final TaggedSentence sentence;

  /** First piece of each word; after the last word the number of all pieces. */
  private final int[] firsts;

  private int[] numbers;

  /** The window's first word, and the one after its last. */
  private int from;

  private int to;

  EncoderInput(WordPieces pieces, TaggedSentence sentence) {
    this.pieces = pieces;
    this.sentence = sentence;
    firsts = new int[sentence.size() + 1];
    numbers = new int[2 * sentence.size() + WordPieces.PIECES_MAX];
    for (int i = 0; i < sentence.size(); i++) {
      divide(i);
    }
  }

  private void divide(int word) {
    int size = firsts[word];
    if (numbers.length - size < WordPieces.PIECES_MAX) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    int[] found = new int[WordPieces.PIECES_MAX];
    int count = pieces.divide(sentence.text(), sentence.start(word), sentence.end(word), found);
    System.arraycopy(found, 0, numbers, size, count);
    firsts[word + 1] = size + count;
  }

  /** Goes to the next window; false after the last. */
  boolean next() {
    if (to == sentence.size()) {
      return false;
    }
    from = to == 0 ? 0 : Math.max(from + 1, to - SHARED_WORDS);
    while (to < sentence.size() && firsts[to + 1] - firsts[from] <= WINDOW_PIECES - 2) {
      to++;
    }
    return true;
  }

  /** How many pieces the window has, the marks of begin and end included. */
  int length() {
    return firsts[to] - firsts[from] + 2;
  }

  /** The first word that the window decides on. */
  int decidedFrom() {
    return from == 0 ? 0 : from + EARLIER_WORDS;
  }

  /** The word after the window's last. */
  int wordsTo() {
    return to;
  }

  /** Where the window has the first piece of a word. */
  int place(int word) {
    return firsts[word] - firsts[from] + 1;
  }

  long[] numbers() {
    long[] window = new long[length()];
    window[0] = pieces.begin();
    for (int i = firsts[from]; i < firsts[to]; i++) {
      window[i - firsts[from] + 1] = numbers[i];
    }
    window[window.length - 1] = pieces.end();
    return window;
  }

  long[] shapes() {
    long[] window = new long[length()];
    for (int word = from; word < to; word++) {
      Arrays.fill(window, place(word), place(word + 1), WordShapes.of(sentence, word));
    }
    return window;
  }

  long[] lists() {
    long[] window = new long[length()];
    for (int word = from; word < to; word++) {
      Arrays.fill(window, place(word), place(word + 1), sentence.lists(word));
    }
    return window;
  }

  /** Shows sizes only: pieces are clear text. */
  @Override
  public String toString() {
    return "EncoderInput[words=" + sentence.size() + "]";
  }
}
