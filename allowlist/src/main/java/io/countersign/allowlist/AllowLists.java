package io.countersign.allowlist;

/** Makes allow-lists. */
public final class AllowLists {
  private AllowLists() {}

  /**
   * The allow-list of a policy, compiled for fast decisions.
   *
   * <p>A request is permitted when one rule of one of its roles names its destination and its use
   * case and has a pattern for its model, and the catalogue has one too. A request without a model
   * needs no pattern. Where several rules permit, the one with the smallest id is cited; the order
   * of rules, destinations and patterns means nothing. Names are compared by their characters: case
   * counts, and nothing is normalised.
   *
   * @throws IllegalArgumentException two rules or two destinations have the same id
   */
  public static AllowList of(AllowPolicy policy) {
    return new CompiledAllowList(policy);
  }
}
