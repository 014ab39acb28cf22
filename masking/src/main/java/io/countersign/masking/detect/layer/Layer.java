package io.countersign.masking.detect.layer;

/** One kind of encoding or disguise. Stateless and thread-safe; linear in the text. */
interface Layer {
  /**
   * Adds where taking it off changes the text.
   *
   * @param changes of this text, none yet
   */
  void find(String text, Changes changes);
}
