package io.countersign.audit.entry;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The one way an entry's header is written: JSON with sorted keys, whole numbers, no blanks and no
 * escape that is not needed, after RFC 8785. A string that is not Unicode text (a lone surrogate)
 * is written with U+FFFD in its place, so that the text and its UTF-8 bytes mean the same.
 */
public final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private CanonicalJson() {}

  public static String write(SortedMap<String, ?> object) {
    StringBuilder out = new StringBuilder(512);
    writeObject(out, object);
    return out.toString();
  }

  /** An object that is written already, to stand as a value in another one. */
  static Object written(SortedMap<String, ?> object) {
    return new Written(write(object));
  }

  private static void writeValue(StringBuilder out, Object value) {
    if (value instanceof String text) {
      writeString(out, text);
    } else if (value instanceof Written written) {
      out.append(written.json());
    } else if (value instanceof Long || value instanceof Integer) {
      out.append(value);
    } else if (value instanceof SortedMap<?, ?> map) {
      writeObject(out, map);
    } else if (value instanceof SortedSet<?> set) {
      writeArray(out, set);
    } else {
      throw new IllegalArgumentException(
          "header value: " + value.getClass() + " (expected: text, whole number, map or set)");
    }
  }

  private static void writeObject(StringBuilder out, SortedMap<?, ?> object) {
    char separator = '{';
    for (Map.Entry<?, ?> member : object.entrySet()) {
      out.append(separator);
      writeString(out, (String) member.getKey());
      out.append(':');
      writeValue(out, member.getValue());
      separator = ',';
    }
    out.append(object.isEmpty() ? "{}" : "}");
  }

  private static void writeArray(StringBuilder out, SortedSet<?> array) {
    char separator = '[';
    for (Object element : array) {
      out.append(separator);
      writeValue(out, element);
      separator = ',';
    }
    out.append(array.isEmpty() ? "[]" : "]");
  }

  private static void writeString(StringBuilder out, String text) {
    out.append('"');
    int plain = plainUnits(text);
    out.append(text, 0, plain);
    for (int index = plain; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (Character.isSurrogate(unit)) {
        index += writeSurrogate(out, text, index);
      } else {
        writeUnit(out, unit);
      }
    }
    out.append('"');
  }

  /** How many units at the beginning stand for themselves. */
  private static int plainUnits(String text) {
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (unit < 0x20 || unit == '"' || unit == '\\' || Character.isSurrogate(unit)) {
        return index;
      }
    }
    return text.length();
  }

  /** Returns how many further units were used: one for a pair, none for a lone surrogate. */
  private static int writeSurrogate(StringBuilder out, String text, int index) {
    char unit = text.charAt(index);
    if (index + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(index + 1))) {
      out.append(unit).append(text.charAt(index + 1));
      return 1;
    }
    out.append('\uFFFD');
    return 0;
  }

  private static void writeUnit(StringBuilder out, char unit) {
    switch (unit) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (unit < 0x20) {
          out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xF));
        } else {
          out.append(unit);
        }
      }
    }
  }

  private record Written(String json) {
    @Override
    public String toString() {
      return "Written";
    }
  }
}
