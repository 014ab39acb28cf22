package io.countersign.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the record keeps prompts and outputs, in days; {@value #FOR_EVER}: for ever. What is
 * said of a use case goes before what is said of a risk tier, and that before the rest.
 *
 * @param contentDays what nothing else is said about
 * @param useCases by the id of the use case
 * @param tiers by risk tier
 */
public record RetentionConfig(
    int contentDays, Map<String, Integer> useCases, Map<String, Integer> tiers) {
  /** In place of a number of days. */
  public static final int FOR_EVER = 0;

  /** A hundred years. */
  public static final int DAYS_MAX = 36_500;

  public RetentionConfig {
    useCases = Collections.unmodifiableMap(new LinkedHashMap<>(useCases));
    tiers = Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
  }

  /** Everything is kept. */
  public static RetentionConfig defaults() {
    return new RetentionConfig(FOR_EVER, Map.of(), Map.of());
  }
}
