package io.countersign.app.evaluate;

import java.util.Locale;

/** Figures as the reports write them. */
final class Numbers {
  /** Stands where nothing was there to measure. */
  static final String NONE = "–";

  private Numbers() {}

  /** A share from 0 to 1, in three places; never rounded up to 1. */
  static String share(double share) {
    if (Double.isNaN(share)) {
      return NONE;
    }
    return share < 1 && share > 0.9994 ? "0.999" : String.format(Locale.ROOT, "%.3f", share);
  }

  /** A rate, with two places. */
  static String rate(double rate) {
    return Double.isNaN(rate) ? NONE : String.format(Locale.ROOT, "%,.2f", rate);
  }

  /** A count. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
