package io.countersign.audit.tree;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value. Immutable: the array is never handed on to be written to. */
public final class Hash {
  /** How many bytes. */
  public static final int LENGTH_BYTES = 32;

  private final byte[] bytes;

  /** Wraps without copying: the caller gives the array of {@value #LENGTH_BYTES} bytes away. */
  public Hash(byte[] bytes) {
    if (bytes.length != LENGTH_BYTES) {
      throw new IllegalArgumentException(
          "a hash of " + bytes.length + " bytes (expected: " + LENGTH_BYTES + ")");
    }
    this.bytes = bytes;
  }

  /** What stands before the first entry: 32 zero bytes. */
  public static Hash origin() {
    return new Hash(new byte[LENGTH_BYTES]);
  }

  /** The array itself, not a copy: do not write to it. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(hash.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
