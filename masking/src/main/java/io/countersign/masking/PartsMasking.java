package io.countersign.masking;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The outcome of masking the adjacent text parts of one message together. */
public sealed interface PartsMasking {
  /**
   * Every part was read whole.
   *
   * @param parts one for each part, in their order; offsets are into that part
   */
  record Masked(List<Masking.Masked> parts) implements PartsMasking {
    public Masked {
      parts = List.copyOf(parts);
    }
  }

  /**
   * No part may leave.
   *
   * @param part which part, from 0, is the reason
   * @param outcome why; offsets are into that part
   */
  record Refused(int part, Masking outcome) implements PartsMasking {
    public Refused {
      if (requireNonNull(outcome, "outcome") instanceof Masking.Masked) {
        throw new IllegalArgumentException("outcome: masked (expected: a refusal)");
      }
    }
  }
}
