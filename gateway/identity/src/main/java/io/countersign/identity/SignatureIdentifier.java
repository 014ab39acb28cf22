package io.countersign.identity;

import io.countersign.identity.sigv4.RequestHead;
import io.countersign.identity.sigv4.SigningScope;

/** Tells who signed a request. Thread-safe, does not block. */
public interface SignatureIdentifier {
  /**
   * Looks at a request that shows a signature of Amazon's Version 4. The gateway key is its session
   * token and its secret access key, the key's public id its access key id.
   *
   * @param scope the one that the signature has to be for
   */
  SignerIdentification identify(RequestHead head, SigningScope scope);
}
