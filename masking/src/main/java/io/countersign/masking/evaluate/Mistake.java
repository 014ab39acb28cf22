package io.countersign.masking.evaluate;

import io.countersign.masking.EntityType;
import java.util.List;

/**
 * One difference between the labels and the findings of a text, with the text around it.
 *
 * @param type the label's type; of a false alarm the finding's
 * @param text the id of the text
 * @param start where the label, or the false alarm, starts in the text, in UTF-16 units
 * @param excerpt clear text around it
 * @param cutBefore whether the text goes on before the excerpt
 * @param cutAfter whether the text goes on behind the excerpt
 * @param expected the labels in the excerpt, ascending
 * @param found the findings in the excerpt, ascending
 */
public record Mistake(
    Kind kind,
    EntityType type,
    String text,
    String language,
    String source,
    int start,
    String excerpt,
    boolean cutBefore,
    boolean cutAfter,
    List<Mark> expected,
    List<Mark> found) {
  public Mistake {
    expected = List.copyOf(expected);
    found = List.copyOf(found);
  }

  /** How labels and findings can differ. */
  public enum Kind {
    /** No finding touches the label. */
    MISSED,
    /** Findings touch the label, none of them of its type. */
    WRONG_TYPE,
    /** A finding of the label's type touches it, with other bounds. */
    WRONG_BOUNDS,
    /** The finding touches no label. */
    FALSE_ALARM
  }

  /** Never shows the excerpt. */
  @Override
  public String toString() {
    return "Mistake[" + kind + " " + type + " at " + start + "]";
  }
}
