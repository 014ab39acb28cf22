package io.countersign.masking.detect.ner;

/**
 * The features of a word in its sentence: the one place where model, trainer and decoder agree on
 * what is looked at. Stateless.
 *
 * <p>A feature is a template and one to three numbers from {@link WordFacts}, mixed into a key of
 * {@value #KEY_BITS} bits. Those of {@link #alone} and {@link #following} depend on one word, where
 * it stands and the outcome before, so the decoder sums them once for each distinct word; those of
 * {@link #together} and {@link #run} on several.
 */
final class NameFeatures {
  /** Words further away than this are not looked at. */
  static final int REACH = 2;

  /** The feature that every word has. */
  static final long ALWAYS = key(1, 0);

  static final int KEY_BITS = 42;

  private static final long FACTOR_1 = 0x9e3779b97f4a7c15L;
  private static final long FACTOR_2 = 0xc2b2ae3d27d4eb4fL;
  private static final int ROLE_TEMPLATES = 24;

  private NameFeatures() {}

  static long key(int template, int first) {
    return key(template, first, 0);
  }

  static long key(int template, int first, int second) {
    long mixed = (((long) first << 32) ^ (second & 0xffffffffL)) + template * FACTOR_1;
    mixed = (mixed ^ (mixed >>> 31)) * FACTOR_2;
    mixed = (mixed ^ (mixed >>> 29)) * FACTOR_1;
    return mixed >>> (64 - KEY_BITS);
  }

  static int mix(int first, int second) {
    int mixed = ((first * 0x9e3779b1) ^ second) * 0x85ebca6b;
    return mixed ^ (mixed >>> 15);
  }

  /**
   * The features of a word that stands {@code role} words away from the one to judge.
   *
   * @param role from -2 to 2
   */
  static void alone(WordFacts word, int role, FeatureSink sink) {
    int template = 32 + (role + REACH) * ROLE_TEMPLATES;
    sink.add(key(template, word.form));
    sink.add(key(template + 1, word.bits));
    sink.add(key(template + 2, word.middle));
    if (Math.abs(role) == REACH) {
      return;
    }
    sink.add(key(template + 3, word.shape));
    sink.add(key(template + 4, word.suffix3));
    sink.add(key(template + 5, word.fine));
    sink.add(key(template + 6, word.coarse));
    if (role != 0) {
      return;
    }
    sink.add(ALWAYS);
    sink.add(key(template + 7, word.prefix));
    sink.add(key(template + 8, word.suffix2));
    sink.add(key(template + 9, word.suffix4));
    sink.add(key(template + 10, word.kind));
    sink.add(key(template + 11, word.suffix3, word.shape));
    sink.add(key(template + 12, word.use));
    sink.add(key(template + 13, word.fine, word.shape));
    sink.add(key(template + 14, word.form, word.shape));
    sink.add(key(template + 15, word.coarse, word.kind));
  }

  /**
   * The features of a word together with the outcome before the one to judge.
   *
   * @param role from -1 to 1
   */
  static void following(WordFacts word, int role, int previous, FeatureSink sink) {
    int template = 160 + (role + 1) * ROLE_TEMPLATES;
    sink.add(key(template, previous, word.form));
    if (role != 0) {
      sink.add(key(template + 1, previous, word.bits));
      return;
    }
    sink.add(key(2, previous));
    sink.add(key(template + 1, previous, word.kind));
    sink.add(key(template + 2, previous, word.shape));
    sink.add(key(template + 3, previous, word.suffix3));
    sink.add(key(template + 4, previous, word.use));
    sink.add(key(template + 5, previous, word.coarse));
  }

  /**
   * The features of several words.
   *
   * @param index where the word stands in its sentence
   * @param casing how the sentence is written
   */
  static void together(
      WordFacts before2,
      WordFacts before,
      WordFacts word,
      WordFacts after,
      WordFacts after2,
      int index,
      int casing,
      FeatureSink sink) {
    sink.add(key(240, before.form, word.form));
    sink.add(key(241, word.form, after.form));
    sink.add(key(242, before.form, word.shape));
    sink.add(key(243, word.shape, after.form));
    sink.add(key(244, before.form, word.kind));
    sink.add(key(245, word.kind, after.form));
    sink.add(key(246, before.middle, word.use));
    sink.add(key(247, word.use, after.middle));
    sink.add(key(248, before.form, word.use));
    sink.add(key(249, word.use, after.form));
    sink.add(key(250, before.kind, word.kind));
    sink.add(key(251, word.kind, after.kind));
    sink.add(key(252, mix(before.shape, word.shape), after.shape));
    sink.add(key(253, before2.form, mix(before.form, word.shape)));
    sink.add(key(254, after.form, mix(after2.form, word.shape)));
    sink.add(key(255, before2.form, word.shape));
    sink.add(key(256, after2.form, word.shape));
    sink.add(key(260, mix(casing, Math.min(index, 2)), word.shape));
    sink.add(key(261, Math.min(index, 1), word.kind));
  }

  /**
   * The features of the run of capitalised words that the word stands in: its first and last word,
   * what surrounds it, how long it is.
   *
   * @param words the words, with a mark before the sentence's first, at {@code from}, and after its
   *     last
   * @param index where the word stands in its sentence
   */
  static void run(WordFacts[] words, int from, Runs runs, int index, FeatureSink sink) {
    if (!runs.hasWide(index)) {
      return;
    }
    int start = from + runs.wideStart(index);
    int end = from + runs.wideEnd(index);
    int place = place(from + index, start, end);
    sink.add(key(300, words[end - 1].form, place));
    sink.add(key(301, words[end - 1].middle, place));
    sink.add(key(302, words[end - 1].bits, place));
    sink.add(key(303, words[start].form, place));
    sink.add(key(304, words[start].bits, place));
    sink.add(key(305, end - start, from + index - start));
    sink.add(key(306, words[start - 1].form, place));
    sink.add(key(307, words[end].form, place));
    sink.add(key(308, words[start - 1].middle, place));
    sink.add(key(309, words[end].middle, place));
    int bits = 0;
    int whole = 0;
    for (int i = start; i < end; i++) {
      bits |= words[i].bits;
      whole = mix(whole, words[i].form);
    }
    sink.add(key(310, bits, place));
    sink.add(key(311, whole, from + index - start));
    if (runs.hasStrict(index)) {
      strictRun(
          words, from + runs.strictStart(index), from + runs.strictEnd(index), from + index, sink);
    }
  }

  private static void strictRun(WordFacts[] words, int start, int end, int word, FeatureSink sink) {
    int place = place(word, start, end);
    sink.add(key(312, words[end - 1].form, place));
    sink.add(key(313, words[end - 1].bits, place));
    sink.add(key(314, words[start].form, place));
    sink.add(key(315, words[start - 1].form, place));
    sink.add(key(316, words[end].form, place));
  }

  /** 1 for the first word of a run, 2 for the last, 3 for the only one, 0 for those between. */
  private static int place(int word, int start, int end) {
    return (word == start ? 1 : 0) | (word == end - 1 ? 2 : 0);
  }
}
