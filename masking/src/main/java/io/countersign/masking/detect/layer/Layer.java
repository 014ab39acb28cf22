package io.countersign.masking.detect.layer;

/** One kind of encoding or disguise. Stateless and thread-safe; linear in the text. */
interface Layer {
  /** Where taking it off changes the text. */
  Changes changes(String text);
}
