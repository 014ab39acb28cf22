package io.countersign.masking.detect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Span;
import java.util.List;

/** The answer of a recognizer. */
public sealed interface Recognition {
  /**
   * The text was read whole.
   *
   * @param spans offsets into the normalised text
   */
  record Complete(List<Span> spans) implements Recognition {
    public Complete {
      spans = List.copyOf(spans);
    }
  }

  /**
   * The text could not be read whole.
   *
   * @param recognizer the name of the recognizer that could not
   */
  record Incomplete(String recognizer) implements Recognition {
    public Incomplete {
      requireNonNull(recognizer, "recognizer");
    }
  }
}
