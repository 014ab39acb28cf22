package io.countersign.app.evaluate;

import io.countersign.masking.Masker;
import io.countersign.masking.evaluate.LabelledText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast texts are masked on one thread, nothing remembered between them.
 *
 * @param megabytesPerSecond millions of UTF-8 bytes
 */
public record Speed(double megabytesPerSecond, double textsPerSecond) {
  /** Texts of one evaluation to measure with: the first ones, up to 4 Mi UTF-16 units. */
  static final class Sample {
    private static final int UNITS_MAX = 4 << 20;

    private final List<String> texts = new ArrayList<>();
    private long bytes;
    private int units;

    boolean isEmpty() {
      return texts.isEmpty();
    }

    void offer(LabelledText text) {
      if (units + text.text().length() <= UNITS_MAX) {
        texts.add(text.text());
        units += text.text().length();
        bytes += text.text().getBytes(StandardCharsets.UTF_8).length;
      }
    }

    /**
     * Masks the sample over and over, first to warm up and then to measure.
     *
     * @param masker must not remember texts
     * @param nanos how long each of the two takes at least
     * @param ticker nanoseconds, as of System.nanoTime
     * @return null where there is no text
     */
    @Nullable Speed measure(Masker masker, long nanos, LongSupplier ticker) {
      if (bytes == 0) {
        return null;
      }
      rounds(masker, nanos, ticker);
      long begun = ticker.getAsLong();
      long rounds = rounds(masker, nanos, ticker);
      double seconds = Math.max(1, ticker.getAsLong() - begun) / 1e9;
      return new Speed(rounds * bytes / 1e6 / seconds, rounds * texts.size() / seconds);
    }

    private long rounds(Masker masker, long nanos, LongSupplier ticker) {
      long begun = ticker.getAsLong();
      long rounds = 0;
      do {
        for (String text : texts) {
          masker.mask(text, masker.newSession());
        }
        rounds++;
      } while (ticker.getAsLong() - begun < nanos);
      return rounds;
    }
  }
}
