package io.countersign.console;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file that is never in memory as a whole. Not thread-safe. */
final class FileDigest {
  private final MessageDigest digest;

  FileDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  void update(byte[] bytes) {
    digest.update(bytes);
  }

  /** In hexadecimal; begins anew. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
