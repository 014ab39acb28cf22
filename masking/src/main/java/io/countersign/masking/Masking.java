package io.countersign.masking;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The outcome of masking one text. */
public sealed interface Masking {
  /**
   * The text was read whole.
   *
   * @param replacements disjoint, ascending; empty when there was nothing to mask
   */
  record Masked(List<Replacement> replacements) implements Masking {
    public Masked {
      replacements = List.copyOf(replacements);
    }
  }

  /**
   * The text holds something that must not leave, masked or not (a secret, by default).
   *
   * @param span where it stands
   */
  record Blocked(Span span) implements Masking {
    public Blocked {
      requireNonNull(span, "span");
    }
  }

  /**
   * The text could not be read whole, so it must not leave.
   *
   * @param recognizer the recognizer that failed
   */
  record Incomplete(String recognizer) implements Masking {
    public Incomplete {
      requireNonNull(recognizer, "recognizer");
    }
  }
}
