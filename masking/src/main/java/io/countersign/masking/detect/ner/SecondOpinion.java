package io.countersign.masking.detect.ner;

import io.countersign.masking.detect.ner.deep.TaggedSentence;
import io.countersign.masking.detect.ner.deep.WordTagger;
import io.countersign.masking.detect.ner.deep.WordTaggers;

/**
 * Asks the deep model about sentences of prose that the fast one is unsure of. Immutable and
 * thread-safe.
 */
final class SecondOpinion {
  /** A sentence is sent where the fast model gives some word's outcome a smaller chance. */
  private static final double UNSURE_BELOW = 0.97;

  private static final double WEIGHT = 0.7;

  /** Taken from the logarithm of the chance of no name: recall before precision. */
  private static final float NO_NAME_BIAS = 0.25f;

  /** The lists that the deep model knows of. */
  private static final int LISTS = (Lexicon.CALENDAR << 1) - 1;

  private final WordTagger tagger;
  private final double unsureBelow;
  private final double weight;
  private final float bias;
  private final Lexicon lexicon;

  SecondOpinion(WordTagger tagger, Lexicon lexicon, double unsureBelow, double weight, float bias) {
    this.tagger = tagger;
    this.lexicon = lexicon;
    this.unsureBelow = unsureBelow;
    this.weight = weight;
    this.bias = bias;
  }

  /**
   * That of the model that comes with the product.
   *
   * @throws io.countersign.masking.detect.ner.deep.DeepModelException if it cannot be loaded
   */
  static SecondOpinion load(Lexicon lexicon) {
    return new SecondOpinion(WordTaggers.load(), lexicon, UNSURE_BELOW, WEIGHT, NO_NAME_BIAS);
  }

  /** What the second opinion counts, from 0 to 1. */
  double weight() {
    return weight;
  }

  /**
   * Whether a sentence should be sent.
   *
   * @param leastChance what the fast model gives the outcome that it is least sure of
   */
  boolean isWanted(Words words, int sentence, double leastChance) {
    return leastChance < unsureBelow && words.zone(sentence).isForPeople();
  }

  /** For each word of the sentence the logarithms of the chances of all outcomes. */
  float[] of(Words words, int sentence) {
    int from = words.sentenceStart(sentence);
    int size = words.sentenceEnds[sentence] - from;
    int[] lists = new int[size];
    for (int i = 0; i < size; i++) {
      int word = from + i;
      lists[i] = lexicon.bits(words.text(), words.starts[word], words.ends[word]) & LISTS;
    }
    float[] chances =
        tagger.score(new TaggedSentence(words.text(), words.starts, words.ends, lists, from, size));
    for (int i = 0; i < size; i++) {
      chances[i * WordTagger.OUTCOMES] -= bias;
    }
    return chances;
  }
}
