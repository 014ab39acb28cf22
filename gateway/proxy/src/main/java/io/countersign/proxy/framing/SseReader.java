package io.countersign.proxy.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a stream of bytes into server-sent events (WHATWG HTML, section 9.2), wherever the bytes are
 * cut themselves. Every byte belongs to exactly one event. Lines end with LF, CRLF or CR; an event
 * longer than {@value #FRAME_BYTES_MAX} bytes is a {@link MalformedAnswerException}. Not
 * thread-safe.
 */
final class SseReader implements FrameReader {
  private static final byte[] EMPTY = {};

  /** What the caller gave, as long as no event is left over, and otherwise an array of our own. */
  private byte[] buffer = EMPTY;

  private boolean own;
  private int start;
  private int length;
  private int lineStart;
  private int scanned;
  private boolean afterCarriageReturn;
  private boolean first = true;
  private final List<int[]> lines = new ArrayList<>();

  @Override
  public List<Frame> accept(byte[] chunk) {
    List<Frame> events = new ArrayList<>();
    append(chunk);
    while (scanned < length) {
      step(events);
    }
    if (start == length) {
      // Most streams wait most of the time: nothing is kept for them then.
      buffer = EMPTY;
      own = false;
      start = 0;
      length = 0;
      scanned = 0;
      lineStart = 0;
    }
    return events;
  }

  @Override
  public int pendingBytes() {
    return length - start;
  }

  @Override
  public List<Frame> finish() {
    if (length == start) {
      return List.of();
    }
    if (lineStart < length) {
      lines.add(new int[] {lineStart, length});
    }
    return List.of(take(length));
  }

  private void append(byte[] chunk) {
    if (length == 0) {
      buffer = chunk;
      length = chunk.length;
      return;
    }
    int left = length - start;
    byte[] room = buffer;
    if (!own || left + chunk.length > buffer.length) {
      room = new byte[Math.max(left + chunk.length, 2 * left)];
      own = true;
    }
    if (room != buffer || start > 0) {
      System.arraycopy(buffer, start, room, 0, left);
    }
    System.arraycopy(chunk, 0, room, left, chunk.length);
    if (start > 0) {
      lines.forEach(this::moveBack);
    }
    buffer = room;
    scanned -= start;
    lineStart -= start;
    start = 0;
    length = left + chunk.length;
  }

  private void moveBack(int[] line) {
    line[0] -= start;
    line[1] -= start;
  }

  private void step(List<Frame> events) {
    byte b = buffer[scanned++];
    boolean strayLineFeed = b == '\n' && afterCarriageReturn;
    afterCarriageReturn = b == '\r';
    if (strayLineFeed) {
      lineStart = scanned;
      if (scanned == start + 1) {
        events.add(take(scanned));
      }
      return;
    }
    if (b != '\n' && b != '\r') {
      if (scanned - start > FRAME_BYTES_MAX) {
        throw new MalformedAnswerException(
            "the upstream sent an event longer than " + FRAME_BYTES_MAX + " bytes");
      }
      return;
    }
    int lineEnd = scanned - 1;
    if (b == '\r' && scanned < length && buffer[scanned] == '\n') {
      scanned++;
      afterCarriageReturn = false;
    }
    if (lineEnd > lineStart) {
      lines.add(new int[] {lineStart, lineEnd});
      lineStart = scanned;
      return;
    }
    events.add(take(scanned));
  }

  /** Cuts the first bytes off as an event. */
  private SseEvent take(int end) {
    byte[] raw = Arrays.copyOfRange(buffer, start, end);
    lines.forEach(this::moveBack);
    start = end;
    scanned = end;
    lineStart = end;
    SseEvent event = event(raw);
    lines.clear();
    first = false;
    return event;
  }

  private SseEvent event(byte[] raw) {
    String name = "";
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int[] dataStarts = new int[lines.size()];
    int[] rawStarts = new int[lines.size()];
    int count = 0;
    StringBuilder beside = new StringBuilder(0);
    for (int[] line : lines) {
      int start = first && line[0] == 0 ? skipByteOrderMark(raw) : line[0];
      int colon = start;
      while (colon < line[1] && raw[colon] != ':') {
        colon++;
      }
      int value = Math.min(line[1], colon + 1);
      if (value < line[1] && raw[value] == ' ') {
        value++;
      }
      String field = new String(raw, start, colon - start, StandardCharsets.UTF_8);
      if (field.equals("event")) {
        name = new String(raw, value, line[1] - value, StandardCharsets.UTF_8);
      } else if (field.equals("data")) {
        if (count > 0) {
          data.write('\n');
        }
        dataStarts[count] = data.size();
        rawStarts[count++] = value;
        data.write(raw, value, line[1] - value);
      }
      if (!field.equals("data")) {
        beside.append(new String(raw, start, line[1] - start, StandardCharsets.UTF_8)).append('\n');
      }
    }
    return new SseEvent(
        raw,
        name,
        data.toByteArray(),
        Arrays.copyOf(dataStarts, count),
        Arrays.copyOf(rawStarts, count),
        beside.toString());
  }

  private static int skipByteOrderMark(byte[] raw) {
    boolean mark =
        raw.length >= 3 && raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }
}
