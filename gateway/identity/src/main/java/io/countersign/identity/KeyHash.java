package io.countersign.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is stored of a gateway key: {@code sha256:} and the SHA-256 of the whole key in lower-case
 * hexadecimal.
 *
 * <p>A plain, fast hash is right here, though it would be wrong for a password: slow hashes and
 * salts make guessing dear where people choose the secret. A key's secret is 190 random bits, so
 * nobody can guess it at any speed and no two keys share one, while every request has to be
 * answered within microseconds (NIST SP 800-63B, section 5.1.2.2, asks for salted, slow hashing of
 * look-up secrets only below 112 bits).
 *
 * @param value the hash in its written form
 */
public record KeyHash(String value) {
  /** What every written hash begins with. */
  public static final String PREFIX = "sha256:";

  private static final int HEX_DIGITS = 64;

  public KeyHash {
    requireNonNull(value, "value");
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "key hash: not well-formed (expected: `sha256:` and 64 lower-case hexadecimal digits)");
    }
  }

  /** The hash of a key. */
  public static KeyHash of(GatewayKey key) {
    return new KeyHash(PREFIX + HexFormat.of().formatHex(digest(key)));
  }

  /** Whether this is the hash of the key; takes the same time wherever they differ. */
  public boolean matches(GatewayKey key) {
    return MessageDigest.isEqual(bytes(), digest(key));
  }

  /** The first digits only: enough to tell two hashes apart in a log. */
  @Override
  public String toString() {
    return value.substring(0, PREFIX.length() + 8) + "…";
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(value, PREFIX.length(), value.length());
  }

  static byte[] digest(GatewayKey key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
    }
  }

  private static boolean isWellFormed(String value) {
    if (!value.startsWith(PREFIX) || value.length() != PREFIX.length() + HEX_DIGITS) {
      return false;
    }
    for (int i = PREFIX.length(); i < value.length(); i++) {
      char c = value.charAt(i);
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (!hex) {
        return false;
      }
    }
    return true;
  }
}
