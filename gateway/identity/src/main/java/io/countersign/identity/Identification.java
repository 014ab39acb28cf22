package io.countersign.identity;

import static java.util.Objects.requireNonNull;

/** The outcome of looking at a credential. */
public sealed interface Identification {
  /** The credential is good. */
  record Identified(Principal principal) implements Identification {
    public Identified {
      requireNonNull(principal, "principal");
    }
  }

  /**
   * There is no credential, or it is not good.
   *
   * @param reason for the caller: what was missing or wrong, never the credential itself
   */
  record Unidentified(String reason) implements Identification {
    public Unidentified {
      requireNonNull(reason, "reason");
    }
  }
}
