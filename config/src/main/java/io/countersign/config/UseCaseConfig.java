package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purpose for which AI may be used, and the one human who answers for it.
 *
 * @param title as it is shown
 * @param tier how much harm it could do
 * @param accountable the id of the one person who answers for it
 * @param approvedBy ids of the people who approved it; empty: not approved, so not usable
 * @param review who must look at an output before it is used
 * @param masking the id of the masking profile that its requests need at least, or null
 * @param recordings whether recordings may be sent, where the gateway passes any
 * @param tasks what its prompts may ask for; empty: anything but decisions about people
 */
public record UseCaseConfig(
    String title,
    Tier tier,
    String accountable,
    List<String> approvedBy,
    Review review,
    @Nullable String masking,
    boolean recordings,
    List<PromptTask> tasks) {
  /** Every output is a draft until its author has looked at it. */
  public static final Review DEFAULT_REVIEW = Review.SELF;

  public UseCaseConfig {
    requireNonNull(title, "title");
    requireNonNull(tier, "tier");
    requireNonNull(accountable, "accountable");
    approvedBy = List.copyOf(approvedBy);
    requireNonNull(review, "review");
    tasks = List.copyOf(tasks);
  }

  /** How much harm a use case could do, after the risk classes of the EU AI Act. */
  public enum Tier {
    MINIMAL,
    LIMITED,
    HIGH,
    PROHIBITED;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** Who must look at an output before it may be used. */
  public enum Review {
    NONE,
    SELF,
    SECOND_PERSON;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
