package io.countersign.audit.export.format;

import java.util.List;
import java.util.Map;

/** Writes JSON on one line in printable ASCII. */
final class AsciiJson {
  private AsciiJson() {}

  /**
   * An object.
   *
   * @param members texts, whole numbers, maps and lists of them
   */
  static String write(Map<String, ?> members) {
    StringBuilder out = new StringBuilder(1024);
    writeObject(out, members);
    return out.toString();
  }

  private static void writeValue(StringBuilder out, Object value) {
    if (value instanceof String text) {
      writeText(out, text);
    } else if (value instanceof Long || value instanceof Integer) {
      out.append(value);
    } else if (value instanceof Map<?, ?> object) {
      writeObject(out, object);
    } else if (value instanceof List<?> array) {
      writeArray(out, array);
    } else {
      throw new IllegalArgumentException(
          "value: " + value.getClass() + " (expected: text, whole number, map or list)");
    }
  }

  private static void writeObject(StringBuilder out, Map<?, ?> object) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : object.entrySet()) {
      out.append(separator);
      writeText(out, (String) member.getKey());
      out.append(':');
      writeValue(out, member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void writeArray(StringBuilder out, List<?> array) {
    out.append('[');
    String separator = "";
    for (Object element : array) {
      out.append(separator);
      writeValue(out, element);
      separator = ",";
    }
    out.append(']');
  }

  private static void writeText(StringBuilder out, String text) {
    out.append('"');
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (unit == '"' || unit == '\\') {
        out.append('\\').append(unit);
      } else if (unit == '\n') {
        out.append("\\n");
      } else if (AsciiText.isPrintable(unit)) {
        out.append(unit);
      } else {
        out.append('\\');
        AsciiText.appendCode(out, isLoneSurrogate(text, index) ? '\uFFFD' : unit);
      }
    }
    out.append('"');
  }

  /** Half of a character, which strict readers of JSON refuse. */
  private static boolean isLoneSurrogate(String text, int index) {
    char unit = text.charAt(index);
    if (Character.isHighSurrogate(unit)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(unit)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
