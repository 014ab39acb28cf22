package io.countersign.proxy.json;

import java.nio.charset.StandardCharsets;

/** The writing of JSON strings: escapes in and out. */
public final class JsonStrings {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonStrings() {}

  /** The text with escapes for what cannot stand in a JSON string, without quotes. */
  public static String escape(String text) {
    int first = 0;
    while (first < text.length() && !needsEscape(text, first)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (needsEscape(text, i)) {
        appendEscape(c, out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The text as a JSON string with its quotes. */
  public static String quote(String text) {
    return '"' + escape(text) + '"';
  }

  /** Bytes of a text for the inside of a JSON string that itself stands {@code depth} deep. */
  static byte[] encode(String text, int depth) {
    String escaped = text;
    for (int i = 0; i < depth; i++) {
      escaped = escape(escaped);
    }
    return escaped.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean needsEscape(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x20 || c == '"' || c == '\\') {
      return true;
    }
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean paired =
        Character.isHighSurrogate(c)
            ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
            : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    return !paired;
  }

  private static void appendEscape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default ->
          out.append("\\u")
              .append(HEX[c >> 12])
              .append(HEX[c >> 8 & 15])
              .append(HEX[c >> 4 & 15])
              .append(HEX[c & 15]);
    }
  }

  /** The content of a string that the reader accepted. */
  static String decode(byte[] bytes, int start, int end) {
    int first = start;
    while (first < end && bytes[first] != '\\') {
      first++;
    }
    if (first == end) {
      return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
    StringBuilder out = new StringBuilder(end - start);
    int from = start;
    for (int i = first; i < end; i++) {
      if (bytes[i] == '\\') {
        out.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
        out.append(unescape(bytes, i));
        i += bytes[i + 1] == 'u' ? 5 : 1;
        from = i + 1;
      }
    }
    return out.append(new String(bytes, from, end - from, StandardCharsets.UTF_8)).toString();
  }

  /** The unit that the escape at a backslash stands for. */
  static char unescape(byte[] bytes, int backslash) {
    byte kind = bytes[backslash + 1];
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) hex(bytes, backslash + 2);
      default -> (char) kind;
    };
  }

  /** Four hexadecimal digits, or -1. */
  static int hex(byte[] bytes, int start) {
    int value = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit((char) bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  static boolean sameAscii(String text, byte[] bytes, int start, int end) {
    if (text.length() != end - start) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}
