package io.countersign.proxy.head;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of one head up to its empty line and refuses at the first byte that no head
 * has: control bytes, CR or LF alone, too much of anything. Not thread-safe.
 */
final class LineScanner {
  private final HeadLimits limits;

  /** Null between heads: the connection may wait for its answer for long. */
  private @Nullable ByteArrayOutputStream head;

  private int lineBytes;
  private int lines;
  private boolean carriageReturn;
  private boolean whole;

  LineScanner(HeadLimits limits) {
    this.limits = limits;
  }

  /** Takes one byte; says what is wrong with it, or null. */
  HeadVerdict.@Nullable Refused accept(byte b) {
    int c = b & 0xFF;
    ByteArrayOutputStream read = begun();
    read.write(c);
    if (carriageReturn != (c == '\n')) {
      return HeadVerdict.Refused.malformed("a line does not end with CR and LF");
    }
    carriageReturn = c == '\r';
    if (c == '\n') {
      return endLine();
    }
    if ((c < 0x20 && c != '\t' && c != '\r') || c == 0x7F) {
      return HeadVerdict.Refused.malformed("it has a control byte");
    }
    lineBytes++;
    if (lineBytes > limits.lineBytesMax() + 1 || read.size() > limits.headBytesMax()) {
      return HeadVerdict.Refused.tooLarge(limits);
    }
    return null;
  }

  private HeadVerdict.@Nullable Refused endLine() {
    // The carriage return counts as one.
    boolean empty = lineBytes == 1;
    if (empty && lines == 0) {
      return HeadVerdict.Refused.malformed("it begins with an empty line");
    }
    whole = empty;
    lines++;
    lineBytes = 0;
    return lines > limits.headersMax() + 2 ? HeadVerdict.Refused.tooLarge(limits) : null;
  }

  private ByteArrayOutputStream begun() {
    ByteArrayOutputStream begun = head;
    if (begun == null) {
      begun = new ByteArrayOutputStream(512);
      head = begun;
    }
    return begun;
  }

  /** Whether no byte has come yet. */
  boolean untouched() {
    return head == null;
  }

  /** Whether the empty line has come. */
  boolean whole() {
    return whole;
  }

  /** The head, and a new beginning. */
  byte[] take() {
    byte[] bytes = begun().toByteArray();
    head = null;
    lines = 0;
    lineBytes = 0;
    whole = false;
    return bytes;
  }
}
