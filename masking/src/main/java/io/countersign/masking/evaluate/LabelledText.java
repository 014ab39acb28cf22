package io.countersign.masking.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A text and where its entities stand.
 *
 * @param id how its owner finds it again
 * @param language empty when the data does not say
 * @param source the collection it comes from; empty when the data does not say
 * @param text clear text
 * @param labels in any order; each inside the text
 */
public record LabelledText(
    String id, String language, String source, String text, List<Label> labels) {
  public LabelledText {
    requireNonNull(id, "id");
    requireNonNull(language, "language");
    requireNonNull(source, "source");
    requireNonNull(text, "text");
    labels = List.copyOf(labels);
    for (Label label : labels) {
      if (label.end() > text.length()) {
        throw new IllegalArgumentException(
            "label ends at " + label.end() + " (expected: at most " + text.length() + ")");
      }
    }
  }

  /** Never shows the text. */
  @Override
  public String toString() {
    return "LabelledText[" + text.length() + " units, " + labels.size() + " labels]";
  }
}
