package io.countersign.audit.search;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much a month's requests were for what, of nobody in particular: only what at least {@value
 * #PEOPLE_MIN} people did, rounded down to multiples of {@value #STEP}, a whole month at a time and
 * never by two things at once. So no two answers differ by one person's doing.
 *
 * @param month in UTC
 * @param months those that have any, newest first
 * @param counts by what is counted, most requests first
 */
public record UseCounts(
    YearMonth month, List<YearMonth> months, Map<FilterKey, List<Count>> counts) {
  /** How many people a count needs. */
  public static final int PEOPLE_MIN = 5;

  /** What counts are rounded down to a multiple of. */
  public static final int STEP = 5;

  /** How many values are given of each key. */
  public static final int VALUES_MAX = 50;

  /** What is counted, in the order in which it is told. */
  public static final List<FilterKey> KEYS =
      List.of(
          FilterKey.TYPE,
          FilterKey.USE_CASE,
          FilterKey.DESTINATION,
          FilterKey.MODEL,
          FilterKey.MASKED,
          FilterKey.TASK);

  public UseCounts {
    requireNonNull(month, "month");
    months = List.copyOf(months);
    EnumMap<FilterKey, List<Count>> copy = new EnumMap<>(FilterKey.class);
    counts.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    counts = Collections.unmodifiableMap(copy);
  }

  /**
   * One value.
   *
   * @param requests exchanges and refusals, rounded down
   * @param people whose they were, rounded down
   */
  public record Count(String value, long requests, long people) {}
}
