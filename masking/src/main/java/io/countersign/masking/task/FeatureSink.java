package io.countersign.masking.task;

/** Takes features, each spelt out in a buffer. */
interface FeatureSink {
  /** The feature {@code chars[0..length)}; the buffer is used again afterwards. */
  void take(char[] chars, int length);
}
