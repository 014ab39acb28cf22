package io.countersign.config;

import java.util.List;

/**
 * What the record does without.
 *
 * @param withoutContent ids of the use cases of which no prompt and no output is kept
 */
public record PrivacyConfig(List<String> withoutContent) {
  public PrivacyConfig {
    withoutContent = List.copyOf(withoutContent);
  }

  /** Content is kept of every use case. */
  public static PrivacyConfig defaults() {
    return new PrivacyConfig(List.of());
  }
}
