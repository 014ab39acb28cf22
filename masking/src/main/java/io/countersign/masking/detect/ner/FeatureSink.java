package io.countersign.masking.detect.ner;

/** Takes features, each a template and the values that fill it. */
interface FeatureSink {
  /** The feature {@code template + first}. */
  void add(String template, String first);

  /** The feature {@code template + first + "|" + second}. */
  void add(String template, String first, String second);
}
