package io.countersign.proxy.dialect;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a text that comes in pieces, over its UTF-16 units. Not thread-safe. */
final class TextDigest {
  private final MessageDigest digest;

  TextDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  void update(String piece) {
    byte[] units = new byte[2 * piece.length()];
    for (int i = 0; i < piece.length(); i++) {
      units[2 * i] = (byte) (piece.charAt(i) >> 8);
      units[2 * i + 1] = (byte) piece.charAt(i);
    }
    digest.update(units);
  }

  /** The digest, which can be compared and looked up; of no use afterwards. */
  ByteBuffer value() {
    return ByteBuffer.wrap(digest.digest());
  }
}
