package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

/** The bytes of a prompt or an output on their way into the record. Never shown. */
public final class Content {
  private static final Content EMPTY = new Content(new byte[0]);

  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Wraps without copying: the caller gives the array away. */
  public static Content of(byte[] bytes) {
    return new Content(requireNonNull(bytes, "bytes"));
  }

  /** No bytes. */
  public static Content empty() {
    return EMPTY;
  }

  /** The array itself, not a copy: do not write to it. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "Content[" + bytes.length + " bytes]";
  }
}
