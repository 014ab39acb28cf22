package io.countersign.masking.knowledge.register;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;

/**
 * A column of a register that is looked for.
 *
 * @param header its name in the first line of the file
 * @param type what a value is masked as
 */
public record Column(String header, ColumnKind kind, EntityType type) {
  public Column {
    requireNonNull(header, "header");
    requireNonNull(kind, "kind");
    requireNonNull(type, "type");
    if (type.evidence() == EntityType.Evidence.OWN) {
      throw new IllegalArgumentException(
          "type: " + type + " (expected: a type that is found in texts)");
    }
  }

  /** A column with the type of its kind. */
  public static Column of(String header, ColumnKind kind) {
    return new Column(header, kind, kind.type());
  }
}
