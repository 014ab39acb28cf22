package io.countersign.audit;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value. Immutable: the array is never handed on to be written to. */
final class Hash {
  static final int LENGTH_BYTES = 32;

  private final byte[] bytes;

  Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What stands before the first entry: 32 zero bytes. */
  static Hash origin() {
    return new Hash(new byte[LENGTH_BYTES]);
  }

  /** The array itself, not a copy: do not write to it. */
  byte[] bytes() {
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
