package io.countersign.proxy.multipart;

/**
 * Where something stands in a body.
 *
 * @param start the first byte
 * @param end the byte after the last
 */
public record ByteRange(int start, int end) {
  public ByteRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("range: " + start + ".." + end);
    }
  }
}
