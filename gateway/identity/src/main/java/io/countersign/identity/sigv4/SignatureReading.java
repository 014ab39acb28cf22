package io.countersign.identity.sigv4;

import static java.util.Objects.requireNonNull;

/** The outcome of reading the head of a signed request. */
public sealed interface SignatureReading {
  /**
   * It is a signature in the form and within the limits that are taken; it is yet to be checked.
   */
  record Read(RequestSignature signature) implements SignatureReading {
    public Read {
      requireNonNull(signature, "signature");
    }
  }

  /**
   * It is not.
   *
   * @param reason for the caller: what was found, what is expected; never a secret
   */
  record Refused(String reason) implements SignatureReading {
    public Refused {
      requireNonNull(reason, "reason");
    }
  }
}
