package io.countersign.masking.detect.pattern.scan;

import java.util.Collection;
import java.util.Map;

/**
 * Where validators are hooked in. An anchor is what a shape cannot do without; the scanner asks a
 * validator only where its anchor stands. Validators at one anchor are asked in the order in which
 * they were added. Not thread-safe.
 */
public interface Anchors {
  /**
   * At the first digit of a run, with the digits that follow read across separators.
   *
   * @param digitsMin how many digits there must be
   */
  void number(int digitsMin, NumberValidator validator);

  /** The same, only where a word of the context stands near, before or behind. */
  void number(Context gate, int digitsMin, NumberValidator validator);

  /**
   * At the first digit of a run, before the validators of numbers: what these find keeps a phone
   * number from being looked for.
   *
   * @param shape runs of another shape are passed over
   */
  void digits(RunShape shape, AnchorValidator validator);

  /** The same, only where a word of the context stands near, before or behind. */
  void digits(Context gate, RunShape shape, AnchorValidator validator);

  /** At every occurrence of one ASCII character that is neither letter nor digit. */
  void character(char anchor, AnchorValidator validator);

  /**
   * At the start of every word whose first two characters are those of a prefix, in any case and
   * with or without accents.
   *
   * @param prefixes a Latin letter or digit and one more character or more each
   */
  void word(Collection<String> prefixes, AnchorValidator validator);

  /**
   * At every phrase of a table; of those that begin at one word, at the longest. One word is looked
   * up once for all tables.
   *
   * @param phrases to who is asked; alternatives as in {@code customer (no|number)}, several
   *     separated by line ends
   */
  void phrases(Map<String, PhraseValidator> phrases);

  /**
   * At the end of every word that has both letters and digits.
   *
   * @param lengthMin characters
   * @param lengthMax characters, inclusive
   */
  void mixedWord(int lengthMin, int lengthMax, WordValidator validator);

  /** At the end of every word of letters alone that begins with two capitals of the alphabet. */
  void capitalWord(int lengthMin, int lengthMax, WordValidator validator);
}
