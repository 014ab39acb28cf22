package io.countersign.identity;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.function.Supplier;

/** Makes the identifiers there are. */
public final class Identifiers {
  private Identifiers() {}

  /**
   * An identifier over gateway keys. It asks for the registry anew at each request, so that a new
   * snapshot counts at once.
   *
   * @param registry the keys in force; thread-safe, does not block
   */
  public static Identifier overKeys(Supplier<KeyRegistry> registry) {
    requireNonNull(registry, "registry");
    return new KeyIdentifier(registry, MessageDigest::isEqual);
  }

  /**
   * An identifier of signers over the same keys.
   *
   * @param registry the keys in force; thread-safe, does not block
   * @param clock what signatures have to be recent by
   */
  public static SignatureIdentifier overSignatures(Supplier<KeyRegistry> registry, Clock clock) {
    requireNonNull(registry, "registry");
    requireNonNull(clock, "clock");
    return new SigningKeyIdentifier(new KeyIdentifier(registry, MessageDigest::isEqual), clock);
  }
}
