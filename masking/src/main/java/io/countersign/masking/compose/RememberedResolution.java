package io.countersign.masking.compose;

import io.countersign.masking.Profile;

/**
 * What a profile made of a text, for sessions that know the same words of names as far as the text
 * has them. Which those are is told by a Bloom filter of the text's words: it may take a word for
 * one of the text's, always the same word, so that two sessions are told apart too often but never
 * taken for each other. Immutable.
 */
final class RememberedResolution {
  /** Object headers, references and small arrays' own. */
  private static final int BYTES = 400;

  /** A word is some units long, so that most bits stay clear. */
  private static final int UNITS_A_BIT = 2;

  private static final int BITS_MIN = Long.SIZE;

  /** The uppermost six bits choose the bit, some below them the number that holds it. */
  private static final int BIT_SHIFT = Long.SIZE - 6;

  private static final int SLOT_SHIFT = 32;

  private final Profile profile;
  private final long[] words;
  private final long[] known;
  private final Resolution resolution;

  private RememberedResolution(Profile profile, long[] words, long[] known, Resolution resolution) {
    this.profile = profile;
    this.words = words;
    this.known = known;
    this.resolution = resolution;
  }

  /**
   * Of a text that was just read.
   *
   * @param folded the text as recognizers read it
   * @param known words of names that the session knew before it read the text
   */
  static RememberedResolution of(
      String folded, Profile profile, NameWords known, Resolution resolution) {
    int bits = Integer.highestOneBit(Math.max(BITS_MIN, folded.length() / UNITS_A_BIT));
    long[] words = new long[bits / Long.SIZE];
    NameParts.eachWord(folded, hash -> words[slot(words, hash)] |= bit(hash));
    return new RememberedResolution(
        profile, words, known.hashes(hash -> holds(words, hash)), resolution);
  }

  /** Whether a session would make the same of the text. */
  boolean fits(Profile other, NameWords others) {
    if (!profile.equals(other) || others.count(hash -> holds(words, hash)) != known.length) {
      return false;
    }
    for (long hash : known) {
      if (!others.has(hash)) {
        return false;
      }
    }
    return true;
  }

  Resolution resolution() {
    return resolution;
  }

  /** How many bytes it takes, about. */
  int weight() {
    return BYTES
        + Long.BYTES * (words.length + known.length + 2 * resolution.learned().size())
        + DetectionCache.SPAN_BYTES * (resolution.spans().size() + 2 * resolution.kept().size());
  }

  private static boolean holds(long[] words, long hash) {
    return (words[slot(words, hash)] & bit(hash)) != 0;
  }

  private static int slot(long[] words, long hash) {
    return (int) (WordSet.mixed(hash) >>> SLOT_SHIFT) & (words.length - 1);
  }

  private static long bit(long hash) {
    return 1L << (WordSet.mixed(hash) >>> BIT_SHIFT);
  }

  @Override
  public String toString() {
    return "RememberedResolution[" + resolution.spans().size() + " spans]";
  }
}
