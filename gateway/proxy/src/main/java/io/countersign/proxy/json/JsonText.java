package io.countersign.proxy.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A string as it reads, and where each of its UTF-16 units stands in the bytes. Costs nothing but
 * the string where bytes and units are one to one (ASCII without escapes). Immutable.
 *
 * <p>A range that begins or ends inside an escape, a multi-byte character or a surrogate pair is
 * widened to its border. Holds clear text: never shown.
 */
public final class JsonText {
  private final String value;
  private final int @Nullable [] starts;
  private final int start;
  private final int end;
  private final int depth;

  private JsonText(String value, int @Nullable [] starts, int start, int end, int depth) {
    this.value = value;
    this.starts = starts;
    this.start = start;
    this.end = end;
    this.depth = depth;
  }

  static JsonText of(byte[] bytes, int start, int end, boolean plain) {
    String value = JsonStrings.decode(bytes, start, end);
    int[] starts = plain ? null : starts(bytes, start, end, value.length());
    return new JsonText(value, starts, start, end, 1);
  }

  /**
   * A string inside JSON that is itself the text of a string.
   *
   * @param unitOfByte where each byte of the inner JSON stands in the outer text; null: one to one
   */
  static JsonText within(JsonText outer, JsonText inner, int @Nullable [] unitOfByte) {
    int start = outer.rawStart(unit(inner.start, unitOfByte));
    int end = outer.rawStart(unit(inner.end, unitOfByte));
    int depth = outer.depth + inner.depth;
    if (outer.starts == null && inner.starts == null) {
      return new JsonText(inner.value, null, start, end, depth);
    }
    int[] starts = new int[inner.value.length()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = outer.rawStart(unit(inner.rawStart(i), unitOfByte));
    }
    return new JsonText(inner.value, starts, start, end, depth);
  }

  /** The string, decoded. */
  public String value() {
    return value;
  }

  /** The first byte of the whole string, after its quote. */
  public int start() {
    return start;
  }

  /** The byte after the string, its closing quote. */
  public int end() {
    return end;
  }

  /** Where the unit begins in the bytes; {@link #end} for the string's length. */
  public int rawStart(int index) {
    if (starts == null) {
      return start + index;
    }
    return index == starts.length ? end : starts[index];
  }

  /**
   * Where a range that ends before {@code index} ends in the bytes.
   *
   * @param index from 1 to the string's length
   */
  public int rawEnd(int index) {
    if (starts == null) {
      return start + index;
    }
    int next = index;
    while (next < starts.length && starts[next] == starts[index - 1]) {
      next++;
    }
    return next == starts.length ? end : starts[next];
  }

  /** The bytes that mean {@code text} at this string's place. */
  public byte[] encode(String text) {
    return JsonStrings.encode(text, depth);
  }

  private static int unit(int innerByte, int @Nullable [] unitOfByte) {
    return unitOfByte == null ? innerByte : unitOfByte[innerByte];
  }

  private static int[] starts(byte[] bytes, int start, int end, int length) {
    int[] starts = new int[length];
    int unit = 0;
    int i = start;
    while (i < end) {
      int next;
      boolean pair;
      if (bytes[i] == '\\') {
        pair = Character.isHighSurrogate(JsonStrings.unescape(bytes, i));
        next = i + (bytes[i + 1] != 'u' ? 2 : pair ? 12 : 6);
      } else {
        int lead = bytes[i] & 0xFF;
        pair = lead >= 0xF0;
        next = i + (lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
      }
      starts[unit++] = i;
      if (pair) {
        starts[unit++] = i;
      }
      i = next;
    }
    return unit == length ? starts : Arrays.copyOf(starts, unit);
  }

  @Override
  public String toString() {
    return "JsonText[" + value.length() + " units, depth " + depth + "]";
  }
}
