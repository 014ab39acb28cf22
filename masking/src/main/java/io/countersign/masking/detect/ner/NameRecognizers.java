package io.countersign.masking.detect.ner;

import io.countersign.masking.detect.Recognizer;

/** Makes recognizers of names. */
public final class NameRecognizers {
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

  /** Loads on first use. */
  private static final class Holder {
    static final Recognizer BUNDLED =
        new NameRecognizer(new NameFinder(NameModel.bundled(), Lexicon.bundled()));
  }
}
