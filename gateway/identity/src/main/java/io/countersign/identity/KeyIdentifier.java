package io.countersign.identity;

import io.countersign.identity.CredentialFinding.Found;
import io.countersign.identity.CredentialFinding.NotFound;
import io.countersign.identity.Identification.Identified;
import io.countersign.identity.Identification.Unidentified;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Identifies by gateway key. Thread-safe.
 *
 * <p>A key with an unknown public id costs one hash and one comparison like any other, so that the
 * time an answer takes does not tell which public ids exist.
 */
final class KeyIdentifier implements Identifier {
  /** Compares two digests of 32 bytes in constant time. */
  @FunctionalInterface
  interface DigestComparison {
    boolean equal(byte[] stored, byte[] shown);
  }

  private static final byte[] NOBODY = new byte[32];
  private static final String NOT_VALID =
      "The gateway key is not valid: it is unknown, or was replaced. Use the newest key you were"
          + " given.";

  private final Supplier<KeyRegistry> registry;
  private final DigestComparison comparison;

  KeyIdentifier(Supplier<KeyRegistry> registry, DigestComparison comparison) {
    this.registry = registry;
    this.comparison = comparison;
  }

  @Override
  public Identification identify(Function<String, List<String>> headers) {
    CredentialFinding finding = CredentialHeader.find(headers);
    if (finding instanceof NotFound notFound) {
      return new Unidentified(notFound.reason());
    }
    Found found = (Found) finding;
    KeyReading reading = GatewayKey.parse(found.credential());
    if (reading instanceof KeyReading.Malformed malformed) {
      return new Unidentified(
          "The credential in `" + found.header() + "` was refused. " + malformed.reason());
    }
    return identify(((KeyReading.Read) reading).key());
  }

  Identification identify(GatewayKey key) {
    Optional<RegisteredKey> registered = registry.get().find(key.publicId());
    byte[] stored = registered.map(known -> known.hash().bytes()).orElse(NOBODY);
    boolean equal = comparison.equal(stored, KeyHash.digest(key));
    if (registered.isEmpty() || !equal) {
      return new Unidentified(NOT_VALID);
    }
    RegisteredKey known = registered.get();
    if (!known.enabled()) {
      return new Unidentified(
          "The gateway key `" + known.keyId() + "` is switched off. Use another key of yours.");
    }
    return new Identified(new Principal(known.person(), known.keyId(), known.useCase()));
  }
}
