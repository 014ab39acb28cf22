package io.countersign.masking.restore;

/** The escapes inside strings of JSON (RFC 8259 section 7). */
final class JsonEscapes {
  private JsonEscapes() {}

  /** What a letter behind a backslash stands for, or -1. */
  static int simple(char c) {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  /** The unit that stands there as itself or as an escape. */
  static char unit(CharSequence raw, int start, int end) {
    if (end - start == 2 && raw.charAt(start) == '\\') {
      return (char) simple(raw.charAt(start + 1));
    }
    return end - start == 6 ? (char) Integer.parseInt(raw, start + 2, end, 16) : raw.charAt(start);
  }

  /** Appends a value as it stands inside a string. */
  static void append(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7F || loneSurrogate(value, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
  }

  /** A lone surrogate has no UTF-8 form, so only an escape carries it. */
  private static boolean loneSurrogate(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }
}
