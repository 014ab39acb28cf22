package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import org.jspecify.annotations.Nullable;

/** The values behind the placeholders of one exchange. */
@FunctionalInterface
public interface Placeholders {
  /**
   * The value a placeholder stands for, or null when this exchange made no such placeholder.
   *
   * @param number the number in the placeholder, from 1
   */
  @Nullable String value(EntityType type, int number);
}
