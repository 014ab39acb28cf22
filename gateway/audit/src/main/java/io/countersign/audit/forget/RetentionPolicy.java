package io.countersign.audit.forget;

import io.countersign.audit.entry.ExchangeFacts;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How many days prompts and outputs are kept; {@value #FOR_EVER} is for ever. What is said of a use
 * case goes before what is said of a risk tier, and that before the rest. Immutable.
 *
 * @param days what nothing else is said about
 * @param useCases by the id of the use case
 * @param tiers by the risk tier, in lower case
 */
public record RetentionPolicy(
    int days, SortedMap<String, Integer> useCases, SortedMap<String, Integer> tiers) {
  /** In place of a number of days. */
  public static final int FOR_EVER = 0;

  public RetentionPolicy {
    useCases = Collections.unmodifiableSortedMap(new TreeMap<>(useCases));
    tiers = Collections.unmodifiableSortedMap(new TreeMap<>(tiers));
    if (days < 0 || all(useCases, tiers).anyMatch(some -> some < 0)) {
      throw new IllegalArgumentException("days that content is kept (expected: >= 0)");
    }
  }

  /** How long content with these facts is kept; {@value #FOR_EVER}: for ever. */
  int days(ExchangeFacts facts) {
    Integer ofUseCase = facts.useCase() == null ? null : useCases.get(facts.useCase());
    if (ofUseCase != null) {
      return ofUseCase;
    }
    Integer ofTier = facts.riskTier() == null ? null : tiers.get(facts.riskTier());
    return ofTier == null ? days : ofTier;
  }

  /** The shortest time that anything is kept; empty: everything is kept for ever. */
  OptionalInt shortest() {
    return finite().min();
  }

  /** The longest time that anything is kept that is not kept for ever. */
  OptionalInt longest() {
    return finite().max();
  }

  /** The policy in one line, as the record names it. */
  String text() {
    StringJoiner text = new StringJoiner(", ");
    text.add("content-days " + days);
    useCases.forEach((useCase, some) -> text.add("use case " + useCase + " " + some));
    tiers.forEach((tier, some) -> text.add("tier " + tier + " " + some));
    return text.toString();
  }

  private IntStream finite() {
    return IntStream.concat(IntStream.of(days), all(useCases, tiers))
        .filter(some -> some != FOR_EVER);
  }

  private static IntStream all(Map<String, Integer> some, Map<String, Integer> others) {
    return IntStream.concat(
        some.values().stream().mapToInt(Integer::intValue),
        others.values().stream().mapToInt(Integer::intValue));
  }
}
