package io.countersign.masking.operate;

import io.countersign.masking.EntityType;
import org.jspecify.annotations.Nullable;

/** Makes a text that stands for a value, from the value alone. Thread-safe. */
@FunctionalInterface
public interface ValueText {
  /** The text for a value of a type, or null when the value cannot be treated. */
  @Nullable String of(EntityType type, String value);
}
