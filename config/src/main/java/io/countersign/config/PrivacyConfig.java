package io.countersign.config;

import java.util.List;

/**
 * What the record does without.
 *
 * @param withoutContent ids of the use cases of which no prompt and no output is kept
 * @param ownRecordsOnly nobody reads the records of others
 */
public record PrivacyConfig(List<String> withoutContent, boolean ownRecordsOnly) {
  public PrivacyConfig {
    withoutContent = List.copyOf(withoutContent);
  }

  /** Content is kept of every use case, and whoever has the duty reads it, masked. */
  public static PrivacyConfig defaults() {
    return new PrivacyConfig(List.of(), false);
  }
}
