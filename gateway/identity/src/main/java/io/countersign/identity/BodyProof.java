package io.countersign.identity;

import java.util.Optional;

/** Whether a signature covers a body. Thread-safe. */
@FunctionalInterface
public interface BodyProof {
  /**
   * Checks the signature over head and body.
   *
   * @param body as it was sent, before any decoding; empty: the request has none
   * @return what is wrong, for the caller; empty: the signature is good
   */
  Optional<String> problem(byte[] body);
}
