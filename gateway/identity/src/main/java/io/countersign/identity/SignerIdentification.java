package io.countersign.identity;

import static java.util.Objects.requireNonNull;

/** The outcome of looking at the head of a signed request. */
public sealed interface SignerIdentification {
  /**
   * The key is good; whether the request was signed with it shows when its body is there.
   *
   * @param proof to be asked before anything is done with the body
   */
  record Claimed(Principal principal, BodyProof proof) implements SignerIdentification {
    public Claimed {
      requireNonNull(principal, "principal");
      requireNonNull(proof, "proof");
    }
  }

  /**
   * Nobody is known by it.
   *
   * @param reason for the caller: what was missing or wrong, never the credential itself
   */
  record Unknown(String reason) implements SignerIdentification {
    public Unknown {
      requireNonNull(reason, "reason");
    }
  }
}
