package io.countersign.masking.knowledge.dictionary;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A word list of the company and how its terms are looked for.
 *
 * @param name lower-case letters, digits and hyphens; stands in spans as {@code dictionary:name}
 * @param file UTF-8 text, a term a line, where empty lines and those that begin with {@code #} say
 *     nothing; or, when its name ends in {@code .csv}, a table with a column {@code term}
 * @param type what a term is
 * @param dataClass the class of data that a text with a term belongs to; null: it tells nothing
 * @param caseSensitive whether a term is only found as it is written
 * @param ordinaryWords whether a term that is one ordinary word, such as {@code Apple}, is found in
 *     any case too; otherwise only as it is written, or capitalised where it is written in lower
 *     case
 */
public record Dictionary(
    String name,
    Path file,
    EntityType type,
    @Nullable String dataClass,
    Match match,
    boolean caseSensitive,
    boolean ordinaryWords) {
  public Dictionary {
    requireNonNull(name, "name");
    requireNonNull(file, "file");
    requireNonNull(type, "type");
    requireNonNull(match, "match");
    if (type.evidence() == EntityType.Evidence.OWN) {
      throw new IllegalArgumentException(
          "type: " + type + " (expected: a type that is found in texts)");
    }
  }

  /** Whole words in any case. */
  public static Dictionary of(String name, Path file, EntityType type, @Nullable String dataClass) {
    return new Dictionary(name, file, type, dataClass, Match.WORDS, false, false);
  }

  /** Where a term may stand. */
  public enum Match {
    /** As whole words. */
    WORDS,
    /** As whole words, each of which may have one of the usual endings. */
    INFLECTED,
    /** Also inside of words. */
    INSIDE
  }
}
