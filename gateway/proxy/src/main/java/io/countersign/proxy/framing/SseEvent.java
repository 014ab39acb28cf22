package io.countersign.proxy.framing;

import io.countersign.proxy.json.Splice;
import java.util.Arrays;

/**
 * One event of a server-sent event stream as it came, with its data. Data of several lines is
 * joined by line feeds; no JSON string spans one.
 */
final class SseEvent implements Frame {
  private final byte[] raw;
  private final String name;
  private final byte[] data;
  private final int[] dataStarts;
  private final int[] rawStarts;
  private final String beside;

  /**
   * @param data empty: a comment, a stray line break, or fields without data
   * @param dataStarts where each data line begins in {@code data}
   * @param rawStarts where each data line begins in {@code raw}
   * @param beside the lines without data
   */
  SseEvent(byte[] raw, String name, byte[] data, int[] dataStarts, int[] rawStarts, String beside) {
    this.raw = raw;
    this.name = name;
    this.data = data;
    this.dataStarts = dataStarts;
    this.rawStarts = rawStarts;
    this.beside = beside;
  }

  @Override
  public byte[] raw() {
    return raw;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] data() {
    return data;
  }

  @Override
  public String beside() {
    return beside;
  }

  @Override
  public void replace(Splice splice, int start, int end, byte[] bytes) {
    int line = line(start);
    if (line + 1 < dataStarts.length && end > dataStarts[line + 1] - 1) {
      replaceOverLines(splice, line, start, end, bytes);
      return;
    }
    int shift = rawStarts[line] - dataStarts[line];
    splice.replace(start + shift, end + shift, bytes);
  }

  @Override
  public int rawOffset(int offset) {
    int line = line(offset);
    return offset + rawStarts[line] - dataStarts[line];
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(dataStarts, offset);
    return found < 0 ? -found - 2 : found;
  }

  /** A container may span lines: what stands in later ones goes, the line breaks stay. */
  private void replaceOverLines(Splice splice, int first, int start, int end, byte[] bytes) {
    for (int line = first; line < dataStarts.length && dataStarts[line] < end; line++) {
      int lineEnd = line + 1 < dataStarts.length ? dataStarts[line + 1] - 1 : data.length;
      int shift = rawStarts[line] - dataStarts[line];
      int from = Math.max(start, dataStarts[line]);
      int to = Math.max(from, Math.min(end, lineEnd));
      splice.replace(from + shift, to + shift, line == first ? bytes : new byte[0]);
    }
  }

  @Override
  public String toString() {
    return "SseEvent[" + raw.length + " bytes]";
  }
}
