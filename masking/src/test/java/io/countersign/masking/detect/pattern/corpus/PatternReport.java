package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Prints recall and precision of every kind of entity over the generated corpus, with the errors.
 * Arguments: how many errors of a kind to show, then seeds; without seeds, one that was never used
 * before and is printed.
 */
final class PatternReport {
  private static final int PER_LANGUAGE = 100;

  private PatternReport() {}

  public static void main(String[] arguments) {
    int errors = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    long[] seeds =
        Arrays.stream(arguments)
            .skip(1)
            .filter(argument -> !argument.isBlank())
            .mapToLong(Long::parseLong)
            .toArray();
    if (seeds.length == 0) {
      seeds = new long[] {new SecureRandom().nextInt(1_000_000_000)};
    }
    List<Row> rows = PatternCorpus.rows();
    Map<Integer, Score> scores = Score.all(PatternRecognizers.bundled(), rows, PER_LANGUAGE, seeds);
    System.out.println("seeds " + Arrays.toString(seeds));
    System.out.printf(
        "%3s %-34s %-14s %6s %6s %8s %8s%n",
        "#", "kind", "type", "values", "misses", "recall", "precis.");
    for (Score score : scores.values()) {
      System.out.println(score.line() + score.errors(errors));
    }
    summary(scores.values());
  }

  private static void summary(Collection<Score> scores) {
    long below =
        scores.stream().filter(score -> score.recall() < 0.999 || score.precision() < 0.99).count();
    int values = scores.stream().mapToInt(Score::values).sum();
    int nearMisses = scores.stream().mapToInt(Score::nearMisses).sum();
    System.out.printf(
        "%d values, %d near-misses; kinds below 0.999 recall or 0.99 precision: %d%n",
        values, nearMisses, below);
  }
}
