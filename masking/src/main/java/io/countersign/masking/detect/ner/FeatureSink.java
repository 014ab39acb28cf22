package io.countersign.masking.detect.ner;

/** Takes features, each known by its key. */
interface FeatureSink {
  void add(long key);
}
