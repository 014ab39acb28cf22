package io.countersign.governance;

import static java.util.Collections.unmodifiableSortedSet;
import static java.util.Objects.requireNonNull;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A purpose for which AI may be used, and the one human who answers for it.
 *
 * @param accountable the id of the accountable person
 * @param approvedBy the ids of the people who approved it
 */
public record UseCase(
    String id,
    String title,
    RiskTier tier,
    String accountable,
    SortedSet<String> approvedBy,
    Review review,
    UseCaseState state) {
  public UseCase {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(tier, "tier");
    requireNonNull(accountable, "accountable");
    approvedBy = unmodifiableSortedSet(new TreeSet<>(approvedBy));
    requireNonNull(review, "review");
    requireNonNull(state, "state");
  }

  /** What the caller may do with an output, as the response header {@code Countersign-Output}. */
  public String outputUse() {
    return switch (review) {
      case NONE -> "advisory";
      case SELF -> "draft";
      case SECOND_PERSON -> "sign-off-required";
    };
  }
}
