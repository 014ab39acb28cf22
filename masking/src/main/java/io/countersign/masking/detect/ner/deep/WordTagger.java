package io.countersign.masking.detect.ner.deep;

/** Scores what each word of a sentence is, in the light of all the others. Thread-safe. */
public interface WordTagger {
  /**
   * What a word can be, in the order of the scores: no name; the first, then another word of a
   * person; of a place; of an organisation.
   */
  int OUTCOMES = 7;

  /**
   * Scores the words of one sentence. The answer depends on the sentence alone.
   *
   * @param sentence its words
   * @return for each word, {@link #OUTCOMES} natural logarithms of probabilities
   * @throws DeepModelException if the runtime failed; nothing is known about the sentence then
   */
  float[] score(TaggedSentence sentence);
}
