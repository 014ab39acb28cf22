package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.Map;

/**
 * Prints recall and precision of every kind of entity over the generated corpus. Arguments: a seed
 * and how many errors of a kind to show.
 */
final class PatternReport {
  static final long SEED = 20261121;

  private PatternReport() {}

  public static void main(String[] arguments) {
    long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : SEED;
    int errors = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Map<Integer, Score> scores =
        Score.all(PatternRecognizers.bundled(), PatternCorpus.rows(), seed);
    System.out.printf(
        "%3s %-34s %-14s %6s %6s %8s %8s%n",
        "#", "kind", "type", "values", "misses", "recall", "precis.");
    for (Score score : scores.values()) {
      System.out.println(score.line() + score.errors(errors));
    }
  }
}
