package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;

/**
 * A name in a sentence: word offsets.
 *
 * @param start first word, inclusive
 * @param end last word, exclusive
 * @param type person, place or organisation
 * @param score how sure the finder is, in (0, 1]
 */
record Name(int start, int end, EntityType type, double score) {
  /** The type that an outcome such as {@code person-start} speaks of. */
  static EntityType kind(String outcome) {
    return switch (outcome.substring(0, outcome.indexOf('-'))) {
      case "person" -> EntityType.PERSON;
      case "location" -> EntityType.LOCATION;
      case "organization" -> EntityType.ORGANIZATION;
      default ->
          throw new IllegalStateException(
              "name model: outcome `"
                  + outcome
                  + "` (expected: a person, location or organization)");
    };
  }
}
