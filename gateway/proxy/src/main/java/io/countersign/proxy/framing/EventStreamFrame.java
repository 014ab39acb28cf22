package io.countersign.proxy.framing;

import io.countersign.proxy.json.Splice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;

/**
 * One frame of an AWS event stream, its checksums verified.
 *
 * @param name what {@code :event-type} or {@code :exception-type} says
 * @param payloadStart where the payload begins in {@code raw}
 */
@SuppressWarnings("ArrayRecordComponent")
record EventStreamFrame(byte[] raw, String name, int payloadStart) implements Frame {
  /** Bytes before the headers: two lengths and their checksum. */
  static final int PRELUDE = 12;

  /** Bytes of a checksum. */
  static final int CHECKSUM = 4;

  /** No frame is shorter. */
  static final int LENGTH_MIN = PRELUDE + CHECKSUM;

  private static final int STRING = 7;

  static EventStreamFrame of(byte[] raw) {
    ByteBuffer frame = ByteBuffer.wrap(raw);
    frame.getInt();
    int headers = frame.getInt();
    boolean sound =
        headers >= 0
            && headers <= raw.length - LENGTH_MIN
            && frame.getInt() == checksum(raw, PRELUDE - CHECKSUM)
            && frame.getInt(raw.length - CHECKSUM) == checksum(raw, raw.length - CHECKSUM);
    if (!sound) {
      throw new MalformedAnswerException("the upstream's event stream has a frame that is damaged");
    }
    return new EventStreamFrame(raw, name(raw, PRELUDE + headers), PRELUDE + headers);
  }

  @Override
  public byte[] data() {
    return Arrays.copyOfRange(raw, payloadStart, raw.length - CHECKSUM);
  }

  @Override
  public String beside() {
    StringBuilder lines = new StringBuilder();
    int end = strings(raw, payloadStart, (header, value) -> line(lines, header, value));
    return end == payloadStart ? lines.toString() : lines + text(raw, end, payloadStart);
  }

  private static void line(StringBuilder lines, String header, String value) {
    lines.append(header).append(": ").append(value).append('\n');
  }

  @Override
  public void replace(Splice splice, int start, int end, byte[] bytes) {
    splice.replace(start + payloadStart, end + payloadStart, bytes);
  }

  @Override
  public byte[] changed(Splice splice) {
    return splice.isEmpty() ? raw : sealed(splice.apply(raw, 0, raw.length));
  }

  /** Sets the length and both checksums of a frame. */
  static byte[] sealed(byte[] frame) {
    ByteBuffer buffer = ByteBuffer.wrap(frame);
    buffer.putInt(0, frame.length);
    buffer.putInt(PRELUDE - CHECKSUM, checksum(frame, PRELUDE - CHECKSUM));
    buffer.putInt(frame.length - CHECKSUM, checksum(frame, frame.length - CHECKSUM));
    return frame;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static String name(byte[] raw, int end) {
    String[] name = {""};
    strings(
        raw,
        end,
        (header, value) -> {
          if (header.equals(":event-type") || header.equals(":exception-type")) {
            name[0] = value;
          }
        });
    return name[0];
  }

  /**
   * Goes through the headers; every header of Bedrock's streams is a string, another kind ends the
   * looking.
   *
   * @return where it ended
   */
  private static int strings(byte[] raw, int end, BiConsumer<String, String> header) {
    ByteBuffer frame = ByteBuffer.wrap(raw);
    int at = PRELUDE;
    while (at < end) {
      int nameEnd = at + 1 + (raw[at] & 0xFF);
      if (nameEnd + 3 > end || raw[nameEnd] != STRING) {
        return at;
      }
      int valueEnd = nameEnd + 3 + (frame.getShort(nameEnd + 1) & 0xFFFF);
      if (valueEnd > end) {
        throw new MalformedAnswerException(
            "the upstream's event stream has a header that is damaged");
      }
      header.accept(text(raw, at + 1, nameEnd), text(raw, nameEnd + 3, valueEnd));
      at = valueEnd;
    }
    return at;
  }

  private static String text(byte[] raw, int from, int to) {
    return new String(raw, from, to - from, StandardCharsets.UTF_8);
  }

  /** Lengths and checksums change with the data. */
  @Override
  public int rawOffset(int offset) {
    return -1;
  }

  @Override
  public String toString() {
    return "EventStreamFrame[" + name + ", " + raw.length + " bytes]";
  }
}
