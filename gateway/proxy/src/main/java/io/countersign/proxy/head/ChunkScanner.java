package io.countersign.proxy.head;

import io.netty.buffer.ByteBuf;

/**
 * Follows a chunked body to its end, strictly: sizes of 1 to 8 hexadecimal digits, no extensions,
 * no trailers, CR and LF where they belong. Not thread-safe.
 */
final class ChunkScanner {
  private static final int DIGITS_MAX = 8;

  private enum Place {
    SIZE,
    SIZE_LF,
    CONTENT,
    CONTENT_CR,
    CONTENT_LF,
    LAST_CR,
    LAST_LF,
    END
  }

  private Place place = Place.SIZE;
  private long size;
  private int digits;

  /** Reads on; false: the bytes are no chunked body. Stops behind the body's last byte. */
  boolean read(ByteBuf in) {
    while (in.isReadable() && place != Place.END) {
      if (place == Place.CONTENT) {
        int step = (int) Math.min(size, in.readableBytes());
        in.skipBytes(step);
        size -= step;
        place = size == 0 ? Place.CONTENT_CR : Place.CONTENT;
      } else if (!step(in.readByte())) {
        return false;
      }
    }
    return true;
  }

  private boolean step(byte b) {
    return switch (place) {
      case SIZE -> size(b);
      case SIZE_LF -> is('\n', b, size == 0 ? Place.LAST_CR : Place.CONTENT);
      case CONTENT_CR -> is('\r', b, Place.CONTENT_LF);
      case CONTENT_LF -> {
        digits = 0;
        yield is('\n', b, Place.SIZE);
      }
      case LAST_CR -> is('\r', b, Place.LAST_LF);
      case LAST_LF -> is('\n', b, Place.END);
      case CONTENT, END -> throw new IllegalStateException("no step in " + place);
    };
  }

  private boolean is(char expected, byte b, Place next) {
    place = next;
    return b == expected;
  }

  private boolean size(byte b) {
    if (b == '\r') {
      place = Place.SIZE_LF;
      return digits > 0;
    }
    int digit = Character.digit(b, 16);
    size = (size << 4) | digit;
    digits++;
    return digit >= 0 && digits <= DIGITS_MAX;
  }

  /** Whether the body is over. */
  boolean ended() {
    return place == Place.END;
  }
}
