package io.countersign.masking.detect.ner;

import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.ner.deep.DeepModelException;
import org.jspecify.annotations.Nullable;

/** Makes recognizers of names. */
public final class NameRecognizers {
  /** A full name that was guessed with less, and that no list knows, does not teach its words. */
  public static final double TEACHING_SCORE = 0.8;

  private static @Nullable Recognizer deep;

  private NameRecognizers() {}

  /**
   * Finds people, places and organisations with the model and the lists that come with the product.
   * Thread-safe; the first call loads the model, all later ones share it.
   *
   * @throws IllegalStateException if the model or a list is missing from the jar or broken
   */
  public static Recognizer bundled() {
    return Holder.BUNDLED;
  }

  /**
   * The same, and a neural model where that one is unsure: slower, and more of the names that no
   * list knows. Thread-safe; the first call loads both models, all later ones share them.
   *
   * @throws DeepModelException if the model cannot be loaded here
   * @throws IllegalStateException as {@link #bundled()}
   */
  public static Recognizer deep() {
    synchronized (NameRecognizers.class) {
      if (deep == null) {
        Lexicon lexicon = Lexicon.bundled();
        SecondOpinion second = SecondOpinion.load(lexicon);
        deep = new NameRecognizer(new NameFinder(NameModel.bundled(), lexicon, second));
      }
      return deep;
    }
  }

  /** Loads on first use. */
  private static final class Holder {
    static final Recognizer BUNDLED =
        new NameRecognizer(new NameFinder(NameModel.bundled(), Lexicon.bundled()));
  }
}
