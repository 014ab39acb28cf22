package io.countersign.masking.compose;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;

/**
 * Hashes texts by HMAC-SHA-256 under a key that is made at random and never leaves. The text is fed
 * in stretches, so that its length is not allocated again. Thread-safe.
 */
final class TextHasher {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int STRETCH_BYTES = 512;

  /** Keyed and never fed: every hash starts from a copy. */
  private final Mac keyed;

  private TextHasher(Mac keyed) {
    this.keyed = keyed;
  }

  static TextHasher ofRandomKey() {
    try {
      Mac keyed = Mac.getInstance(ALGORITHM);
      keyed.init(KeyGenerator.getInstance(ALGORITHM).generateKey());
      return new TextHasher(keyed);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }

  /** The hash of a number and a text; over its UTF-16 units, for lone surrogates differ too. */
  TextHash hash(long room, String text) {
    Mac mac = copy();
    byte[] stretch = new byte[STRETCH_BYTES];
    ByteBuffer.wrap(stretch).putLong(room);
    int filled = Long.BYTES;
    // Two texts of different widths differ in this byte already.
    boolean narrow = narrow(text);
    mac.update((byte) (narrow ? 1 : 2));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!narrow) {
        stretch[filled] = (byte) (c >> 8);
        filled++;
      }
      stretch[filled] = (byte) c;
      filled++;
      if (filled == STRETCH_BYTES) {
        mac.update(stretch, 0, filled);
        filled = 0;
      }
    }
    mac.update(stretch, 0, filled);
    ByteBuffer hash = ByteBuffer.wrap(mac.doFinal());
    return new TextHash(hash.getLong(), hash.getLong());
  }

  /** Whether every unit fits a byte. */
  private static boolean narrow(String text) {
    int all = 0;
    for (int i = 0; i < text.length(); i++) {
      all |= text.charAt(i);
    }
    return all <= 0xFF;
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException unexpected) {
      throw new IllegalStateException(ALGORITHM + " cannot be copied in this JVM", unexpected);
    }
  }
}
