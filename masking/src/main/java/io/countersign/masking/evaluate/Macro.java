package io.countersign.masking.evaluate;

import java.util.Collection;
import java.util.function.Function;

/**
 * Means over types, each type counting the same; a type that is labelled but never found, or found
 * but never labelled, counts 0 for what cannot be measured.
 *
 * @param covered over the types that are labelled; NaN when none is
 */
public record Macro(Figures exact, Figures overlap, double covered) {
  /** Of types that are labelled or found. */
  static Macro of(Collection<Score> scores) {
    return new Macro(
        mean(scores, Score::exactFigures),
        mean(scores, Score::overlapFigures),
        scores.stream()
            .mapToDouble(Score::covered)
            .filter(covered -> !Double.isNaN(covered))
            .average()
            .orElse(Double.NaN));
  }

  private static Figures mean(Collection<Score> scores, Function<Score, Figures> figures) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    int types = 0;
    for (Score score : scores) {
      if (score.labelled() + score.found() > 0) {
        Figures one = figures.apply(score).orZero();
        precision += one.precision();
        recall += one.recall();
        f1 += one.f1();
        types++;
      }
    }
    return new Figures(precision / types, recall / types, f1 / types);
  }
}
