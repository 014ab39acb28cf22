package io.countersign.masking.detect.layer;

/** Percent escapes: {@code %40}, several for one character of UTF-8, {@code %u0040}. */
final class Percents {
  private Percents() {}

  static int decode(String text, int index, StringBuilder out) {
    int first = octet(text, index);
    if (first < 0) {
      return wide(text, index, out);
    }
    if (first < 0x80) {
      out.append((char) first);
      return index + 3;
    }
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int value = octet(text, index + 3 * i);
      if (value < 0) {
        return index;
      }
      bytes[i] = (byte) value;
    }
    return length > 0 && Octets.appendUtf8(bytes, out) ? index + 3 * length : index;
  }

  private static int wide(String text, int index, StringBuilder out) {
    boolean marked = index + 1 < text.length() && (text.charAt(index + 1) | 0x20) == 'u';
    int value = marked ? Hexadecimal.value(text, index + 2, 4) : -1;
    if (value < 0) {
      return index;
    }
    out.append((char) value);
    return index + 6;
  }

  private static int octet(String text, int index) {
    boolean marked = index < text.length() && text.charAt(index) == '%';
    return marked ? Hexadecimal.value(text, index + 1, 2) : -1;
  }
}
