package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Profile;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.operate.OperatorKey;
import java.util.List;

/** Makes maskers. */
public final class Maskers {
  private Maskers() {}

  /**
   * Everything this module finds, by the standard profile.
   *
   * @throws IllegalStateException if the name model is missing from the jar or broken
   */
  public static Masker standard() {
    return standard(Profile.standard());
  }

  /** Everything this module finds, by a profile, under a key that ends with the process. */
  public static Masker standard(Profile profile) {
    return source(RecognizerSet.bundled(), MaskerSettings.defaults(), OperatorKey.random())
        .masker(profile);
  }

  /**
   * A masker over chosen recognizers, by the standard profile.
   *
   * @param recognizers asked in this order; the first that cannot answer makes the text incomplete
   */
  public static Masker of(List<Recognizer> recognizers, MaskerSettings settings) {
    return source(RecognizerSet.of(recognizers), settings, OperatorKey.random())
        .masker(Profile.standard());
  }

  /**
   * The maskers of all profiles over chosen recognizers.
   *
   * @param key what hashes, encrypted values and surrogates are made with: the same key gives the
   *     same ones in every process
   */
  public static MaskerSource source(
      RecognizerSet recognizers, MaskerSettings settings, OperatorKey key) {
    return new ProfileMaskers(
        requireNonNull(recognizers, "recognizers"),
        requireNonNull(settings, "settings"),
        requireNonNull(key, "key"));
  }
}
