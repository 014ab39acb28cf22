package io.countersign.proxy.dialect;

import io.countersign.masking.Replacement;
import java.util.List;

/**
 * What was found in a whole text.
 *
 * @param replaced what the caller gets otherwise
 * @param marks what the record has otherwise
 */
record TextReading(List<Replacement> replaced, List<Mark> marks) {
  static final TextReading NOTHING = new TextReading(List.of(), List.of());

  TextReading {
    replaced = List.copyOf(replaced);
    marks = List.copyOf(marks);
  }
}
