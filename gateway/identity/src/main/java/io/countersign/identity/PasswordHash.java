package io.countersign.identity;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is stored of a console password: PBKDF2 with HMAC-SHA-256, written {@code
 * pbkdf2-sha256$<iterations>$<salt>$<hash>}, salt and hash in base64 without padding.
 *
 * <p>People choose passwords, so guessing has to be dear: the default of 600,000 iterations is the
 * one of the OWASP Password Storage Cheat Sheet. The number is stored with each hash, so that it
 * can grow without a reset of the old ones. Immutable; {@link #verify} is slow on purpose (a few
 * tenths of a second) and must not run on an event loop.
 *
 * @param encoded the hash in its written form
 */
public record PasswordHash(String encoded) {
  /** The iterations of a hash that is made without a number. */
  public static final int ITERATIONS_DEFAULT = 600_000;

  /** Fewer iterations are refused when a hash is made or read. */
  public static final int ITERATIONS_MIN = 1_000;

  /** More iterations are refused, so that no stored hash can stall a sign-in. */
  public static final int ITERATIONS_MAX = 10_000_000;

  /** The longest password, in characters. */
  public static final int PASSWORD_LENGTH_MAX = 1_024;

  private static final String SCHEME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String EXPECTED =
      "`pbkdf2-sha256$<iterations>$<salt>$<hash>`, iterations from %d to %d, salt of %d and hash of"
              .formatted(ITERATIONS_MIN, ITERATIONS_MAX, SALT_BYTES)
          + " %d bytes in base64".formatted(HASH_BYTES);

  public PasswordHash {
    requireNonNull(encoded, "encoded");
    Parts.of(encoded);
  }

  /** The hash of a password, with a fresh salt and the default number of iterations. */
  public static PasswordHash of(char[] password, SecureRandom random) {
    return of(password, ITERATIONS_DEFAULT, random);
  }

  /**
   * The hash of a password, with a fresh salt.
   *
   * @throws IllegalArgumentException the password is empty or too long, or the number of iterations
   *     is outside its limits
   */
  public static PasswordHash of(char[] password, int iterations, SecureRandom random) {
    if (!isAcceptable(password)) {
      throw new IllegalArgumentException(
          "password: %d characters (expected: 1 to %d)"
              .formatted(password.length, PASSWORD_LENGTH_MAX));
    }
    if (iterations < ITERATIONS_MIN || iterations > ITERATIONS_MAX) {
      throw new IllegalArgumentException(
          "iterations: %d (expected: %d to %d)"
              .formatted(iterations, ITERATIONS_MIN, ITERATIONS_MAX));
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return encode(iterations, salt, derive(password, iterations, salt));
  }

  /**
   * The hash to verify against when a person is unknown or has no password: it fits no password
   * anyone knows, and takes as long as a real one, so that the time does not tell who exists.
   */
  public static PasswordHash ofNobody() {
    return encode(ITERATIONS_DEFAULT, new byte[SALT_BYTES], new byte[HASH_BYTES]);
  }

  /** Whether the password is the right one; takes the same time wherever the hashes differ. */
  public boolean verify(char[] password) {
    if (!isAcceptable(password)) {
      return false;
    }
    Parts parts = Parts.of(encoded);
    return MessageDigest.isEqual(parts.hash, derive(password, parts.iterations, parts.salt));
  }

  /** The number of iterations this hash was made with. */
  public int iterations() {
    return Parts.of(encoded).iterations;
  }

  /** Names the scheme only. */
  @Override
  public String toString() {
    return SCHEME + "$[redacted]";
  }

  private static boolean isAcceptable(char[] password) {
    return password.length > 0 && password.length <= PASSWORD_LENGTH_MAX;
  }

  private static PasswordHash encode(int iterations, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        String.join(
            "$",
            SCHEME,
            Integer.toString(iterations),
            base64.encodeToString(salt),
            base64.encodeToString(hash)));
  }

  private static byte[] derive(char[] password, int iterations, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }

  /** A written hash taken apart. */
  private static final class Parts {
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private Parts(int iterations, byte[] salt, byte[] hash) {
      this.iterations = iterations;
      this.salt = salt;
      this.hash = hash;
    }

    static Parts of(String encoded) {
      List<String> fields = List.of(encoded.split("\\$", -1));
      if (fields.size() != 4 || !fields.get(0).equals(SCHEME)) {
        throw malformed();
      }
      try {
        int iterations = Integer.parseInt(fields.get(1));
        byte[] salt = Base64.getDecoder().decode(fields.get(2));
        byte[] hash = Base64.getDecoder().decode(fields.get(3));
        boolean within = iterations >= ITERATIONS_MIN && iterations <= ITERATIONS_MAX;
        if (!within || salt.length != SALT_BYTES || hash.length != HASH_BYTES) {
          throw malformed();
        }
        return new Parts(iterations, salt, hash);
      } catch (IllegalArgumentException e) {
        throw malformed();
      }
    }

    private static IllegalArgumentException malformed() {
      return new IllegalArgumentException(
          "password hash: not well-formed (expected: " + EXPECTED + ")");
    }
  }
}
