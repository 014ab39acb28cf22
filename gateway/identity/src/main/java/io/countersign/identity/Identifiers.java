package io.countersign.identity;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
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
}
