package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.List;

/** A text and the names that stand in it. */
record LabelledText(String id, String language, String source, String text, List<Label> labels) {
  LabelledText {
    labels = List.copyOf(labels);
  }

  LabelledText(String language, String source, String text, List<Label> labels) {
    this("", language, source, text, labels);
  }

  /** A name: UTF-16 offsets, the end exclusive. */
  record Label(int start, int end, EntityType type) {}
}
