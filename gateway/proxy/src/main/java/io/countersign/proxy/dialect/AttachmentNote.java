package io.countersign.proxy.dialect;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands in the record in place of an attachment, which may hold what is to be forgotten. */
final class AttachmentNote {
  private AttachmentNote() {}

  /** Enough to tell whether a file at hand is the one that was sent. */
  static String of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "[countersign: attachment of "
          + content.length
          + " bytes, SHA-256 "
          + HexFormat.of().formatHex(digest)
          + "]";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
