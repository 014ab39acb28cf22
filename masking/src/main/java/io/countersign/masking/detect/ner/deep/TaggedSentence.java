package io.countersign.masking.detect.ner.deep;

/**
 * The words of a sentence, as places in a text that the caller owns. The arrays are read before the
 * call returns that they are given to, and not kept.
 *
 * @param text what the words stand in
 * @param starts first UTF-16 unit of each word, inclusive; ascending
 * @param ends last UTF-16 unit of each word, exclusive; no word is empty
 * @param lists for each word, which lists know it, as the low ten bits of a set
 * @param from the first of the words, inclusive
 * @param size how many words there are
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays spare the caller copies.
public record TaggedSentence(
    String text, int[] starts, int[] ends, int[] lists, int from, int size) {

  int start(int word) {
    return starts[from + word];
  }

  int end(int word) {
    return ends[from + word];
  }

  int lists(int word) {
    return lists[word];
  }

  /** Shows sizes only: the words are clear text. */
  @Override
  public String toString() {
    return "TaggedSentence[size=" + size + "]";
  }
}
