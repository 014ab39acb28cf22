package io.countersign.masking.operate;

import io.countersign.masking.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * Proposes surrogates. The same key, value and attempt give the same proposal in every process; the
 * caller asks again with the next attempt when a proposal collides. Thread-safe.
 */
public interface SurrogateSource {
  /** Attempts after which asking further is of no use. */
  int ATTEMPTS_MAX = 400;

  /** How a word of a person's name is used. */
  enum NamePart {
    GIVEN,
    FAMILY
  }

  /**
   * A value of the same type, format and kind, or null when this attempt gives none.
   *
   * @param before what stands before the value in its text: words that say what a number is
   * @param attempt from 0
   */
  @Nullable String value(EntityType type, String value, String before, int attempt);

  /**
   * Another word of a name in lower case: a given name of the same gender, where that is known, and
   * of the same language; null when this attempt gives none.
   *
   * @param word in lower case
   * @param name the whole name, whose other words tell gender and language
   * @param attempt from 0
   */
  @Nullable String nameWord(String word, NamePart part, String name, int attempt);

  /** Whether a word is known as a given name. */
  boolean givenName(String lower);

  /** Whether a word of a name is a title or a particle, which says nothing of the person. */
  boolean unspecific(String lower);
}
