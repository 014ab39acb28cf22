package io.countersign.masking.evaluate;

/**
 * Precision, recall and their harmonic mean, each from 0 to 1; NaN where nothing was there to
 * measure.
 *
 * @param precision the share of what was found that is right; NaN when nothing was found
 * @param recall the share of what is labelled that was found; NaN when nothing is labelled
 * @param f1 2PR / (P + R); NaN when nothing was found and nothing is labelled, 0 when only one of
 *     them
 */
public record Figures(double precision, double recall, double f1) {
  /** Of counts. */
  static Figures of(long labelled, long labelledMet, long found, long foundRight) {
    double precision = found == 0 ? Double.NaN : (double) foundRight / found;
    double recall = labelled == 0 ? Double.NaN : (double) labelledMet / labelled;
    if (found == 0 && labelled == 0) {
      return new Figures(precision, recall, Double.NaN);
    }
    double sum = orZero(precision) + orZero(recall);
    double f1 = sum == 0 ? 0 : 2 * orZero(precision) * orZero(recall) / sum;
    return new Figures(precision, recall, f1);
  }

  /** The same with 0 where nothing was there to measure: for means over types. */
  Figures orZero() {
    return new Figures(orZero(precision), orZero(recall), orZero(f1));
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
