package io.countersign.proxy.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Measures the deflated streams of a PDF before a parser unpacks them, each whole and in memory
 * (ISO 32000-1, 7.3.8 and 7.4.4). Linear in what they hold, up to the limit.
 */
final class PdfStreams {
  private static final byte[] STREAM = "stream".getBytes(US_ASCII);
  private static final byte[] HEAD = "%PDF-".getBytes(US_ASCII);
  private static final byte[] END = "%%EOF".getBytes(US_ASCII);
  private static final int HEAD_WITHIN = 1_024;

  /** So many bytes do not come out of other content by chance. */
  private static final int PACKED = 512;

  private static final int STEP = 64 * 1024;

  private PdfStreams() {}

  /** Refuses a PDF of which one stream is larger than the limit; anything else is no PDF. */
  static void check(byte[] bytes, Budget budget) throws UnreadException {
    int head = find(bytes, HEAD, 0, Math.min(bytes.length, HEAD_WITHIN));
    if (head < 0) {
      return;
    }
    requireNothingElse(bytes, head);
    Inflater inflater = new Inflater();
    byte[] sink = new byte[STEP];
    try {
      int at = find(bytes, STREAM, 0, bytes.length);
      while (at >= 0) {
        int start = at + STREAM.length;
        while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
          start++;
        }
        // The first byte of a zlib stream (RFC 1950): deflate, with a window of at most 32 KiB.
        if (start < bytes.length && (bytes[start] & 0x0F) == 8) {
          inflater.reset();
          inflater.setInput(bytes, start, bytes.length - start);
          measure(inflater, sink, budget);
        }
        at = find(bytes, STREAM, start, bytes.length);
      }
    } finally {
      inflater.end();
    }
  }

  /** Before its head and behind its end stands what no parser of PDF reads. */
  private static void requireNothingElse(byte[] bytes, int head) throws UnreadException {
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == 0 || Character.isWhitespace(bytes[end - 1]))) {
      end--;
    }
    int mark = end - END.length;
    if (mark < 0 || find(bytes, END, mark, end) < 0) {
      throw new UnreadException("it has no end, or something stands behind it");
    }
    for (int i = 0; i < head; i++) {
      if (bytes[i] != 0 && !Character.isWhitespace(bytes[i])) {
        throw new UnreadException("something stands before its head");
      }
    }
  }

  private static void measure(Inflater inflater, byte[] sink, Budget budget)
      throws UnreadException {
    long unpackedMax = budget.limits().unpackedBytesMax();
    try {
      boolean first = true;
      for (int length = inflater.inflate(sink); length > 0; length = inflater.inflate(sink)) {
        budget.time();
        if (first && isPackedAgain(sink, length)) {
          throw new UnreadException("one stream of it is packed twice (expected: once)");
        }
        first = false;
        if (inflater.getBytesWritten() > unpackedMax) {
          throw new UnreadException(
              "one stream of it unpacks to more than " + unpackedMax + " bytes");
        }
      }
    } catch (DataFormatException notDeflated) {
      // The parser says what it makes of it.
    }
  }

  /** A few bytes packed twice can be gigabytes, and the parser unpacks them all. */
  private static boolean isPackedAgain(byte[] bytes, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, 0, length);
      return inflater.inflate(new byte[PACKED]) == PACKED;
    } catch (DataFormatException once) {
      return false;
    } finally {
      inflater.end();
    }
  }

  private static int find(byte[] bytes, byte[] wanted, int from, int to) {
    for (int i = from; i <= to - wanted.length; i++) {
      int same = 0;
      while (same < wanted.length && bytes[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
