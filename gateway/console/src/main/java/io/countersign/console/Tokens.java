package io.countersign.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random tokens of 256 bits, and how they are stored and compared. Thread-safe. */
final class Tokens {
  private static final int TOKEN_BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random;

  Tokens(SecureRandom random) {
    this.random = random;
  }

  /** A new token: 43 characters of the URL-safe Base64 alphabet. */
  String next() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  /** The SHA-256 of a token: good enough without salt, since a token cannot be guessed. */
  static String hash(String token) {
    return BASE64.encodeToString(sha256(token.getBytes(StandardCharsets.UTF_8)));
  }

  /** Compares in a time that does not depend on where they differ. */
  static boolean same(String expected, String actual) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256; this one has not", e);
    }
  }
}
