package io.countersign.identity;

import io.countersign.identity.Identification.Identified;
import io.countersign.identity.Identification.Unidentified;
import io.countersign.identity.SignerIdentification.Claimed;
import io.countersign.identity.SignerIdentification.Unknown;
import io.countersign.identity.sigv4.RequestHead;
import io.countersign.identity.sigv4.RequestSignature;
import io.countersign.identity.sigv4.SignatureReading;
import io.countersign.identity.sigv4.SigningScope;
import java.time.Clock;

/**
 * Identifies signers by the gateway key that is their session token. Thread-safe.
 *
 * <p>The key arrives with the request, as with every other client, so that a hash of it is all that
 * has to be stored, and nobody who reads the store can sign.
 */
final class SigningKeyIdentifier implements SignatureIdentifier {
  private final KeyIdentifier keys;
  private final Clock clock;

  SigningKeyIdentifier(KeyIdentifier keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public SignerIdentification identify(RequestHead head, SigningScope scope) {
    for (CredentialHeader other : CredentialHeader.values()) {
      boolean signature = other == CredentialHeader.AUTHORIZATION;
      if (!signature && !head.headers().apply(other.header()).isEmpty()) {
        return new Unknown(
            "A signature and a credential in `%s` were sent (expected: one of them)."
                .formatted(other.header()));
      }
    }
    SignatureReading reading = RequestSignature.read(head, scope, clock.instant());
    if (reading instanceof SignatureReading.Refused refused) {
      return new Unknown(refused.reason());
    }
    return identify(((SignatureReading.Read) reading).signature());
  }

  private SignerIdentification identify(RequestSignature signature) {
    String token = signature.sessionToken();
    KeyReading reading = GatewayKey.parse(token);
    if (reading instanceof KeyReading.Malformed malformed) {
      return new Unknown(
          "The session token was refused (expected: the gateway key). " + malformed.reason());
    }
    GatewayKey key = ((KeyReading.Read) reading).key();
    if (!key.publicId().equals(signature.accessKey())) {
      return new Unknown(
          "The access key id is another key's than the session token (expected: the 12 characters"
              + " of the gateway key between its underscores).");
    }
    Identification found = keys.identify(key);
    if (found instanceof Unidentified unidentified) {
      return new Unknown(unidentified.reason());
    }
    return new Claimed(((Identified) found).principal(), body -> signature.problem(token, body));
  }
}
