package io.countersign.masking.detect.ner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The words of a text and the sentences they stand in, as offsets in flat arrays that are reused
 * from text to text. Not thread-safe.
 */
final class Words {
  private static final int INITIAL = 512;

  /** First UTF-16 unit of each word, inclusive. */
  int[] starts = new int[INITIAL];

  /** Last UTF-16 unit of each word, exclusive. */
  int[] ends = new int[INITIAL];

  int size;

  /** Last word of each sentence, exclusive; the next begins there. */
  int[] sentenceEnds = new int[INITIAL];

  private Zone[] zones = new Zone[INITIAL];
  private int sentences;
  private String text = "";

  void begin(String read) {
    text = read;
    size = 0;
    sentences = 0;
  }

  /** Lets go of the text. */
  void end() {
    begin("");
  }

  String text() {
    return text;
  }

  void add(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    starts[size] = start;
    ends[size++] = end;
  }

  /** How many words belong to no sentence yet. */
  int open() {
    return size - sentenceStart(sentences);
  }

  /** Makes a sentence of the first {@code count} open words. */
  void endSentence(int count, Zone zone) {
    if (sentences == zones.length) {
      sentenceEnds = Arrays.copyOf(sentenceEnds, sentences * 2);
      zones = Arrays.copyOf(zones, sentences * 2);
    }
    sentenceEnds[sentences] = sentenceStart(sentences) + count;
    zones[sentences++] = zone;
  }

  int sentences() {
    return sentences;
  }

  int sentenceStart(int sentence) {
    return sentence == 0 ? 0 : sentenceEnds[sentence - 1];
  }

  Zone zone(int sentence) {
    return zones[sentence];
  }

  int length(int index) {
    return ends[index] - starts[index];
  }

  char first(int index) {
    return text.charAt(starts[index]);
  }

  /** Whether the word is that one character. */
  boolean is(int index, char unit) {
    return first(index) == unit && length(index) == 1;
  }

  boolean isCapital(int index) {
    return Character.isUpperCase(text.codePointAt(starts[index]));
  }

  /** Whether it begins with a letter. */
  boolean isWord(int index) {
    return Character.isLetter(text.codePointAt(starts[index]));
  }

  boolean isCapitals(int index) {
    int letters = 0;
    for (int i = starts[index]; i < ends[index]; i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return letters > 1;
  }

  /**
   * Whether it holds an underscore or the like, or, when it is read strictly, digits or a hump that
   * no name has ({@code McDonald} and {@code DeLuca} do).
   */
  boolean isIdentifier(int index, boolean strictly) {
    int start = starts[index];
    for (int i = start; i < ends[index]; i++) {
      char unit = text.charAt(i);
      if (unit == '_' || unit == '@' || unit == '/') {
        return true;
      }
      boolean hump =
          i > start && Character.isUpperCase(unit) && Character.isLowerCase(text.charAt(i - 1));
      boolean odd = hump && (i - start > 4 || Character.isLowerCase(text.charAt(start)));
      if (strictly && (Character.isDigit(unit) || odd)) {
        return word(index).indexOf('-') < 0;
      }
    }
    return false;
  }

  boolean same(int one, int other) {
    int length = length(one);
    return length == length(other) && text.regionMatches(starts[one], text, starts[other], length);
  }

  String word(int index) {
    return text.substring(starts[index], ends[index]);
  }

  List<Sentence> toSentences() {
    List<Sentence> result = new ArrayList<>(sentences);
    for (int i = 0; i < sentences; i++) {
      int from = sentenceStart(i);
      int to = sentenceEnds[i];
      String[] words = new String[to - from];
      for (int j = from; j < to; j++) {
        words[j - from] = word(j);
      }
      result.add(
          new Sentence(
              words,
              Arrays.copyOfRange(starts, from, to),
              Arrays.copyOfRange(ends, from, to),
              zones[i]));
    }
    return result;
  }

  /** Shows sizes only: the text is clear text. */
  @Override
  public String toString() {
    return "Words[size=" + size + ", sentences=" + sentences + "]";
  }
}
