package io.countersign.masking.evaluate;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;

/**
 * Where somebody says that an entity stands.
 *
 * @param start first UTF-16 unit, inclusive
 * @param end last UTF-16 unit, exclusive; greater than {@code start}
 */
public record Label(int start, int end, EntityType type) {
  public Label {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "label: [" + start + ", " + end + ") (expected: 0 <= start < end)");
    }
    requireNonNull(type, "type");
  }
}
