package io.countersign.app.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * The lines of UTF-8 text, ended by {@code \n} or {@code \r\n}. A line that is too long or not
 * UTF-8 is said to be so, and the next one is read; a byte-order mark at the start is left out. Not
 * thread-safe.
 */
public final class InputLines {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final int lineBytesMax;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int filled;
  private long number;

  /**
   * Reads from a stream that the caller closes.
   *
   * @param lineBytesMax a longer line is unreadable
   */
  public InputLines(InputStream in, int lineBytesMax) {
    this.in = in;
    this.lineBytesMax = lineBytesMax;
  }

  /** The next line, or null behind the last. */
  public @Nullable InputLine next() throws IOException {
    if (at == filled && !fill()) {
      return null;
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    do {
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      tooLong |= line.size() + (end - at) > lineBytesMax;
      if (!tooLong) {
        line.write(buffer, at, end - at);
      }
      at = end;
      if (at < filled) {
        at++;
        break;
      }
    } while (fill());
    return tooLong
        ? new InputLine.Unreadable(
            number, "longer than " + lineBytesMax + " bytes (expected: a shorter line)")
        : decoded(line.toByteArray());
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  private InputLine decoded(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, 0, length))
              .toString();
      boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return new InputLine.Text(number, marked ? text.substring(1) : text);
    } catch (CharacterCodingException notUtf8) {
      return new InputLine.Unreadable(number, "bytes that are not UTF-8 (expected: UTF-8 text)");
    }
  }
}
