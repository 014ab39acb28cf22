package io.countersign.proxy.framing;

import java.util.Arrays;

/** The bytes of a frame that is not complete yet, and those behind it. Not thread-safe. */
final class FrameBuffer {
  private static final byte[] EMPTY = {};

  private byte[] bytes = EMPTY;
  private int start;
  private int end;

  void append(byte[] chunk) {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end + chunk.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + chunk.length, end * 2));
    }
    System.arraycopy(chunk, 0, bytes, end, chunk.length);
    end += chunk.length;
  }

  /** How many bytes are there. */
  int size() {
    return end - start;
  }

  byte at(int index) {
    return bytes[start + index];
  }

  /** Takes the first bytes out. */
  byte[] take(int length) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + length);
    start += length;
    if (start == end) {
      // Most streams wait most of the time: nothing is kept for them then.
      bytes = EMPTY;
      start = 0;
      end = 0;
    }
    return taken;
  }

  /** Refuses to wait for the end of a frame that has grown too long. */
  void requireBounded() {
    if (size() > FrameReader.FRAME_BYTES_MAX) {
      throw new MalformedAnswerException(
          "the upstream sent a piece longer than " + FrameReader.FRAME_BYTES_MAX + " bytes");
    }
  }

  @Override
  public String toString() {
    return "FrameBuffer[" + size() + " bytes]";
  }
}
