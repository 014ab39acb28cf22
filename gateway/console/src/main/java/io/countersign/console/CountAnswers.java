package io.countersign.console;

import io.countersign.audit.search.FilterKey;
import io.countersign.audit.search.UseCounts;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of the API's answers about how much is used for what. */
final class CountAnswers {
  private CountAnswers() {}

  static Counts of(UseCounts found) {
    Map<String, List<UseCounts.Count>> counts = new LinkedHashMap<>();
    for (FilterKey key : UseCounts.KEYS) {
      counts.put(key.word(), found.counts().getOrDefault(key, List.of()));
    }
    return new Counts(
        found.month().toString(),
        found.months().stream().map(YearMonth::toString).toList(),
        UseCounts.PEOPLE_MIN,
        UseCounts.STEP,
        counts);
  }

  /**
   * The counts of a month.
   *
   * @param months those that have any, newest first
   * @param peopleMin what fewer people did is left out
   * @param step what numbers are rounded down to a multiple of
   * @param counts by what is counted
   */
  record Counts(
      String month,
      List<String> months,
      int peopleMin,
      int step,
      Map<String, List<UseCounts.Count>> counts) {}
}
