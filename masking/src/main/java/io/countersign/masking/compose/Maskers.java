package io.countersign.masking.compose;

import io.countersign.masking.Masker;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.ner.NameRecognizers;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.List;

/** Makes maskers. */
public final class Maskers {
  private Maskers() {}

  /**
   * Everything this module finds, with the default settings.
   *
   * @throws IllegalStateException if the name model is missing from the jar or broken
   */
  public static Masker standard() {
    return standard(MaskerSettings.defaults());
  }

  /** Everything this module finds. */
  public static Masker standard(MaskerSettings settings) {
    return of(List.of(PatternRecognizers.bundled(), NameRecognizers.bundled()), settings);
  }

  /**
   * A masker over chosen recognizers.
   *
   * @param recognizers asked in this order; the first that cannot answer makes the text incomplete
   */
  public static Masker of(List<Recognizer> recognizers, MaskerSettings settings) {
    return new SessionMasker(
        Detection.cached(List.copyOf(recognizers), settings.cacheBytesMax()), settings);
  }
}
