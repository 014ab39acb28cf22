package io.countersign.masking.detect.ner;

/**
 * A run of words that is read together, with the place of each word in the text.
 *
 * @param words the words, in the text's own case
 * @param starts first UTF-16 unit of each word in the text, inclusive
 * @param ends last UTF-16 unit of each word in the text, exclusive
 * @param zone what kind of text it stands in
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays spare the hot loop boxing.
record Sentence(String[] words, int[] starts, int[] ends, Zone zone) {
  int size() {
    return words.length;
  }

  /** Shows sizes only: the words are clear text. */
  @Override
  public String toString() {
    return "Sentence[words=" + words.length + ", zone=" + zone + "]";
  }
}
