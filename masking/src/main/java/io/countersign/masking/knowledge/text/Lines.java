package io.countersign.masking.knowledge.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file of UTF-8 text, decoded strictly one by one, so that a bad byte is reported
 * with its line. A byte order mark is skipped. Lines end with LF or CR LF and are at most {@value
 * #BYTES_MAX} bytes long. Not thread-safe.
 */
public final class Lines implements AutoCloseable {
  /** 1 MiB. */
  public static final int BYTES_MAX = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final FileProblems problems;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private int number;

  /** Reads from a stream, which is closed with this. */
  public Lines(InputStream in, FileProblems problems) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.problems = problems;
  }

  /** The number of the line last read, from 1. */
  public int number() {
    return number;
  }

  /** The next line without its end, empty in place of a broken one; null at the end. */
  public @Nullable String next() throws IOException {
    bytes.reset();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    number++;
    long length = 0;
    while (b >= 0 && b != '\n') {
      if (length < BYTES_MAX) {
        bytes.write(b);
      }
      length++;
      b = in.read();
    }
    if (length > BYTES_MAX) {
      problems.add(number, "a line of " + length + " bytes (expected: at most " + BYTES_MAX + ")");
      return "";
    }
    return decoded();
  }

  private String decoded() {
    try {
      String line = decoder.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
      if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(1);
      }
      return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    } catch (CharacterCodingException notText) {
      problems.add(number, "bytes that are no UTF-8 (expected: UTF-8 text); save it as UTF-8");
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
