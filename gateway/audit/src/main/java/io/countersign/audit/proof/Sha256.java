package io.countersign.audit.proof;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over parts. Not thread-safe. */
public final class Sha256 {
  private final MessageDigest digest;

  /** Ready for the first hash. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  /** The hash of the prefix and the parts after each other. */
  public ByteBuffer of(byte prefix, ByteBuffer... parts) {
    digest.update(prefix);
    return of(parts);
  }

  /** The hash of the parts after each other. */
  public ByteBuffer of(ByteBuffer... parts) {
    for (ByteBuffer part : parts) {
      digest.update(part.duplicate());
    }
    return ByteBuffer.wrap(digest.digest());
  }
}
