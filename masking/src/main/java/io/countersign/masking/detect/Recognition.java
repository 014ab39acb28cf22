package io.countersign.masking.detect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Span;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer of a recognizer. */
public sealed interface Recognition {
  /**
   * The text was read whole.
   *
   * @param spans offsets into the normalised text
   * @param dataClasses the classes of data the text belongs to
   * @param uncoveredLanguages ISO 639 codes of languages in the text that the recognizer does not
   *     know
   */
  record Complete(List<Span> spans, Set<String> dataClasses, Set<String> uncoveredLanguages)
      implements Recognition {
    public Complete {
      spans = List.copyOf(spans);
      dataClasses = Set.copyOf(dataClasses);
      uncoveredLanguages = Set.copyOf(uncoveredLanguages);
    }

    /** Spans alone. */
    public Complete(List<Span> spans) {
      this(spans, Set.of(), Set.of());
    }
  }

  /**
   * The text could not be read whole.
   *
   * @param recognizer the name of the recognizer that could not
   * @param failure the class name of what was thrown, never its message; null when nothing was
   */
  record Incomplete(String recognizer, @Nullable String failure) implements Recognition {
    public Incomplete {
      requireNonNull(recognizer, "recognizer");
    }

    /** Could not, without a failure. */
    public Incomplete(String recognizer) {
      this(recognizer, null);
    }
  }
}
