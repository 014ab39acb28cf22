package io.countersign.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What the contract with a provider says. What is not said is assumed to be the worst.
 *
 * @param training whether the provider may train on what it receives
 * @param retentionDays how long the provider keeps it, in days; null: unknown
 * @param region where the provider processes it; null: unknown
 * @param contract the reference of the contract; null: none
 */
public record TermsConfig(
    Training training,
    @Nullable Integer retentionDays,
    @Nullable String region,
    @Nullable String contract) {
  /** The worst, until the contract says otherwise. */
  public static final Training DEFAULT_TRAINING = Training.ALLOWED;

  public TermsConfig {
    requireNonNull(training, "training");
  }

  /** No contract is known. */
  public static TermsConfig defaults() {
    return new TermsConfig(DEFAULT_TRAINING, null, null, null);
  }

  /** Whether a provider may train its models on what it receives. */
  public enum Training {
    /** The contract rules it out. */
    NEVER,
    /** It would, and has been told not to. */
    OPT_OUT,
    /** It may. */
    ALLOWED;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
