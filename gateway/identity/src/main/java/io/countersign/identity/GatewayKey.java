package io.countersign.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * A gateway key: the secret that a person's client shows to the gateway, written {@code csk_<public
 * id>_<secret><check>}.
 *
 * <p>The public id (12 base62 characters) finds the key in a register and may be shown; the secret
 * (32 base62 characters, 190 bits) is random; the check is the CRC-32 of everything before it as
 * six base62 digits. The check keeps no attacker out: it tells a typing error from a wrong key
 * without a look-up, and lets a leak scanner tell a key from text that looks like one. A CRC-32
 * finds every change of one character, and every change within four neighbouring ones.
 *
 * @param publicId names the key; not a secret
 * @param secret the secret part; never logged, stored or shown again
 */
public record GatewayKey(String publicId, String secret) {
  /** What every gateway key begins with. */
  public static final String PREFIX = "csk_";

  static final int PUBLIC_ID_LENGTH = 12;
  static final int SECRET_LENGTH = 32;
  static final int CHECK_LENGTH = 6;
  static final int LENGTH = PREFIX.length() + PUBLIC_ID_LENGTH + 1 + SECRET_LENGTH + CHECK_LENGTH;

  private static final int SECRET_START = PREFIX.length() + PUBLIC_ID_LENGTH + 1;
  private static final int CHECK_START = SECRET_START + SECRET_LENGTH;

  public GatewayKey {
    requireBase62(publicId, "publicId", PUBLIC_ID_LENGTH);
    requireBase62(secret, "secret", SECRET_LENGTH);
  }

  /** A fresh key; each character is drawn evenly from 62. */
  public static GatewayKey generate(SecureRandom random) {
    requireNonNull(random, "random");
    return new GatewayKey(
        Base62.random(random, PUBLIC_ID_LENGTH), Base62.random(random, SECRET_LENGTH));
  }

  /** Reads a key as a client shows it; total, and a reason never holds any part of the text. */
  public static KeyReading parse(String text) {
    requireNonNull(text, "text");
    if (!text.startsWith(PREFIX)) {
      return new KeyReading.Malformed(
          "It is not a gateway key (expected: a key that begins with `" + PREFIX + "`).");
    }
    if (text.length() != LENGTH) {
      return new KeyReading.Malformed(
          "The gateway key has " + text.length() + " characters (expected: " + LENGTH + ").");
    }
    if (!hasShape(text)) {
      return new KeyReading.Malformed(
          "The gateway key is not written as `csk_<public id>_<secret>`, letters and digits only.");
    }
    if (!check(text.substring(0, CHECK_START)).equals(text.substring(CHECK_START))) {
      return new KeyReading.Malformed(
          "The gateway key's check digits do not fit the rest: it was mistyped or cut.");
    }
    return new KeyReading.Read(
        new GatewayKey(
            text.substring(PREFIX.length(), SECRET_START - 1),
            text.substring(SECRET_START, CHECK_START)));
  }

  /** The whole key as a client shows it: the secret itself, to be handed over once. */
  public String reveal() {
    String checked = PREFIX + publicId + "_" + secret;
    return checked + check(checked);
  }

  /** What is stored of this key. */
  public KeyHash hash() {
    return KeyHash.of(this);
  }

  /** Names the key without its secret. */
  @Override
  public String toString() {
    return PREFIX + publicId + "_[redacted]";
  }

  private static boolean hasShape(String text) {
    return text.charAt(SECRET_START - 1) == '_'
        && Base62.isBase62(text, PREFIX.length(), SECRET_START - 1)
        && Base62.isBase62(text, SECRET_START, LENGTH);
  }

  private static String check(String checked) {
    CRC32 crc = new CRC32();
    crc.update(checked.getBytes(US_ASCII));
    return Base62.digits(crc.getValue(), CHECK_LENGTH);
  }

  private static void requireBase62(String part, String name, int length) {
    requireNonNull(part, name);
    if (part.length() != length || !Base62.isBase62(part, 0, length)) {
      throw new IllegalArgumentException(
          name + ": not a part of a key (expected: " + length + " letters and digits)");
    }
  }
}
