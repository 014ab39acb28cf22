package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A word list.
 *
 * @param file a term a line, or a table with a column `term`
 * @param type what a term is
 * @param dataClass the class of a text with a term; null: it tells nothing
 * @param match where a term may stand
 * @param caseSensitive whether a term is only found as it is written
 * @param ordinaryWords whether a term that is one ordinary word is found in any case too
 */
public record DictionaryConfig(
    Path file,
    Type type,
    @Nullable DataClass dataClass,
    Match match,
    boolean caseSensitive,
    boolean ordinaryWords) {
  /** Something that is no person, place or organisation. */
  public static final Type DEFAULT_TYPE = Type.TERM;

  /** As whole words. */
  public static final Match DEFAULT_MATCH = Match.WORDS;

  /** In any case. */
  public static final boolean DEFAULT_CASE_SENSITIVE = false;

  /** As they are written. */
  public static final boolean DEFAULT_ORDINARY_WORDS = false;

  public DictionaryConfig {
    requireNonNull(file, "file");
    requireNonNull(type, "type");
    requireNonNull(match, "match");
  }

  /** What the terms of a list are. */
  public enum Type {
    TERM,
    PERSON,
    LOCATION,
    ORGANIZATION,
    CUSTOMERID,
    USERNAME,
    HOST;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** Where a term may stand. */
  public enum Match {
    /** As whole words. */
    WORDS,
    /** As whole words with one of the usual endings. */
    INFLECTED,
    /** Also inside of words. */
    INSIDE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
