package io.countersign.masking.detect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Layers of encoding that can hide a value: percent escapes and the plus sign of form fields,
 * character references by number or name, and the escapes of strings in JSON and code, whose letter
 * would otherwise seem to begin the word behind it. Each is decoded where it stands; what does not
 * decode stays.
 */
enum Escapes {
  NONE,
  ALL;

  /** The longest named reference, with its ampersand and semicolon. */
  private static final int REFERENCE_LENGTH_MAX = 10;

  /** Backslashes before one escape: a string in a string in a string in a string has fifteen. */
  private static final int BACKSLASHES_MAX = 15;

  /** How far before a plus sign the equals sign of its form field is looked for. */
  private static final int FIELD_LENGTH_MAX = 128;

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("commat", "@"),
          Map.entry("period", "."),
          Map.entry("colon", ":"),
          Map.entry("sol", "/"),
          Map.entry("hyphen", "-"),
          Map.entry("dash", "-"),
          Map.entry("shy", ""),
          Map.entry("plus", "+"),
          Map.entry("equals", "="),
          Map.entry("lowbar", "_"),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("Auml", "Ä"),
          Map.entry("Ouml", "Ö"),
          Map.entry("Uuml", "Ü"),
          Map.entry("szlig", "ß"),
          Map.entry("eacute", "é"),
          Map.entry("egrave", "è"),
          Map.entry("agrave", "à"),
          Map.entry("ccedil", "ç"),
          Map.entry("ntilde", "ñ"));

  /** Whether the text holds an escape that decodes. */
  static boolean present(String text) {
    StringBuilder out = new StringBuilder(8);
    for (int i = 0; i < text.length(); i++) {
      if (ALL.decode(text, i, out) > i) {
        return true;
      }
    }
    return false;
  }

  /**
   * Decodes the escape at {@code index} into {@code out}.
   *
   * @return where the text goes on, or {@code index} when no escape stands there
   */
  int decode(String text, int index, StringBuilder out) {
    if (this == NONE) {
      return index;
    }
    return switch (text.charAt(index)) {
      case '%' -> percent(text, index, out);
      case '&' -> reference(text, index, out);
      case '\\' -> backslash(text, index, out);
      case '+' -> plus(text, index, out);
      default -> index;
    };
  }

  /** Whether the unit before {@code index} may begin an escape that ends behind it. */
  static boolean maySpan(String text, int index) {
    return index > 0 && (text.charAt(index - 1) == '\\' || text.charAt(index - 1) == '%');
  }

  /** Wrapped several times, an escape has several backslashes. */
  private static int backslash(String text, int index, StringBuilder out) {
    int letter = index + 1;
    while (letter < text.length()
        && letter - index < BACKSLASHES_MAX
        && text.charAt(letter) == '\\') {
      letter++;
    }
    if (letter >= text.length()) {
      return index;
    }
    char c = text.charAt(letter);
    char plain = c == '/' ? c : control(c);
    if (plain != 0) {
      out.append(plain);
      return letter + 1;
    }
    int digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
    int value = digits == 0 ? -1 : hex(text, letter + 1, digits);
    if (value < 0) {
      return index;
    }
    out.append((char) value);
    return letter + 1 + digits;
  }

  private static char control(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b', 'f' -> ' ';
      default -> 0;
    };
  }

  /** A blank of a form field: {@code name=Erika+Mustermann}. */
  private static int plus(String text, int index, StringBuilder out) {
    boolean between =
        index > 0
            && index + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(index - 1))
            && (Character.isLetterOrDigit(text.charAt(index + 1)) || text.charAt(index + 1) == '%');
    int first = Math.max(0, index - FIELD_LENGTH_MAX);
    for (int i = index - 1; between && i >= first && text.charAt(i) > ' '; i--) {
      if (text.charAt(i) == '=') {
        out.append(' ');
        return index + 1;
      }
    }
    return index;
  }

  private static int percent(String text, int index, StringBuilder out) {
    int first = percentByte(text, index);
    if (first < 0) {
      return index;
    }
    if (first == '%') {
      // Wrapped twice: %2540.
      int high = hex(text, index + 3);
      int low = hex(text, index + 4);
      if (high >= 0 && low >= 0 && ((high << 4) | low) < 0x80) {
        out.append((char) ((high << 4) | low));
        return index + 5;
      }
    }
    if (first < 0x80) {
      out.append((char) first);
      return index + 3;
    }
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int value = percentByte(text, index + 3 * i);
      if (value < 0) {
        return index;
      }
      bytes[i] = (byte) value;
    }
    return length > 0 && appendUtf8(bytes, out) ? index + 3 * length : index;
  }

  private static boolean appendUtf8(byte[] bytes, StringBuilder out) {
    try {
      CharBuffer decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      out.append(decoded);
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }

  private static int percentByte(String text, int index) {
    if (index >= text.length() || text.charAt(index) != '%') {
      return -1;
    }
    int high = hex(text, index + 1);
    int low = hex(text, index + 2);
    return high < 0 || low < 0 ? -1 : (high << 4) | low;
  }

  private static int reference(String text, int index, StringBuilder out) {
    int end = -1;
    for (int i = index + 1; i < text.length() && i < index + REFERENCE_LENGTH_MAX; i++) {
      char c = text.charAt(i);
      if (c == ';') {
        end = i;
        break;
      }
      if (c != '#' && !(c < 0x80 && Character.isLetterOrDigit(c))) {
        return index;
      }
    }
    if (end < index + 2) {
      return index;
    }
    if (text.charAt(index + 1) == '#') {
      return numeric(text, index + 2, end, out) ? end + 1 : index;
    }
    String named = NAMED.get(text.substring(index + 1, end));
    if (named == null) {
      return index;
    }
    out.append(named);
    return end + 1;
  }

  private static boolean numeric(String text, int start, int end, StringBuilder out) {
    boolean hexadecimal = start < end && (text.charAt(start) == 'x' || text.charAt(start) == 'X');
    int radix = hexadecimal ? 16 : 10;
    int first = hexadecimal ? start + 1 : start;
    int value = 0;
    for (int i = first; i < end; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || value > 0x10FFFF) {
        return false;
      }
      value = value * radix + digit;
    }
    if (first == end || value == 0 || !Character.isValidCodePoint(value)) {
      return false;
    }
    out.appendCodePoint(value);
    return true;
  }

  /** The value of that many hexadecimal digits, or -1. */
  private static int hex(String text, int start, int digits) {
    int value = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = hex(text, i);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private static int hex(String text, int index) {
    return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
  }
}
