package io.countersign.masking.detect.layer;

/**
 * Escapes that begin with a backslash: of strings in JSON and programming languages, of Markdown
 * (any punctuation) and of style sheets (two to six hexadecimal digits). Wrapped several times, an
 * escape has several backslashes.
 */
final class Backslashes {
  /** Backslashes before one escape: a string in a string in a string in a string has fifteen. */
  private static final int BACKSLASHES_MAX = 15;

  private static final int CSS_MAX = 6;

  private static final int OCTAL_MAX = 9;

  /** Names of Unicode characters are shorter. */
  private static final int NAME_MAX = 90;

  private Backslashes() {}

  static int decode(String text, int index, StringBuilder out) {
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
    if (isPunctuation(c)) {
      out.append(c);
      return letter + 1;
    }
    if (c == '\n' || (c == '\r' && letter + 1 < text.length())) {
      return letter + (c == '\r' && text.charAt(letter + 1) == '\n' ? 2 : 1);
    }
    int end = numeric(text, letter, c, out);
    if (end > letter) {
      return end;
    }
    int plain = control(c);
    if (plain < 0) {
      return index;
    }
    out.append((char) plain);
    return letter + 1;
  }

  private static int numeric(String text, int letter, char c, StringBuilder out) {
    return switch (c) {
      case 'u' -> marked(text, letter, 4, out);
      case 'x' -> octets(text, letter, out);
      case 'U' -> marked(text, letter, 8, out);
      case 'o' -> octal(text, letter, out);
      case 'N' -> named(text, letter, out);
      default -> Hexadecimal.digit(c) < 0 ? letter : unmarked(text, letter, out);
    };
  }

  /** {@code u0040}, {@code x40}, {@code U00000040} and the forms in braces. */
  private static int marked(String text, int letter, int digits, StringBuilder out) {
    int first = letter + 1;
    if (first < text.length() && text.charAt(first) == '{') {
      int count = Hexadecimal.run(text, first + 1, 6);
      int close = first + 1 + count;
      boolean closed = count > 0 && close < text.length() && text.charAt(close) == '}';
      return closed && append(Hexadecimal.value(text, first + 1, count), out) ? close + 1 : letter;
    }
    int value = Hexadecimal.value(text, first, digits);
    return value >= 0 && append(value, out) ? first + digits : letter;
  }

  /** {@code o{100}} of Perl and Rust. */
  private static int octal(String text, int letter, StringBuilder out) {
    int i = letter + 2;
    int value = 0;
    while (i < text.length() && i - letter < OCTAL_MAX && (text.charAt(i) & ~7) == '0') {
      value = 8 * value + text.charAt(i) - '0';
      i++;
    }
    boolean closed = text.startsWith("{", letter + 1) && i > letter + 2 && text.startsWith("}", i);
    return closed && append(value, out) ? i + 1 : letter;
  }

  /** {@code N{DIGIT FOUR}} of Python and Perl. */
  private static int named(String text, int letter, StringBuilder out) {
    int close = text.startsWith("{", letter + 1) ? letter + 2 : text.length();
    while (close < text.length() && close - letter < NAME_MAX && text.charAt(close) != '}') {
      close++;
    }
    if (close >= text.length() || text.charAt(close) != '}') {
      return letter;
    }
    try {
      return append(Character.codePointOf(text.substring(letter + 2, close)), out)
          ? close + 1
          : letter;
    } catch (IllegalArgumentException noName) {
      return letter;
    }
  }

  /** {@code x40}; several in a row may be one character of UTF-8: {@code xC3\xBC}. */
  private static int octets(String text, int letter, StringBuilder out) {
    int first = Hexadecimal.value(text, letter + 1, 2);
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    byte[] bytes = new byte[length];
    int at = letter;
    for (int i = 0; i < length && length > 1; i++) {
      int value = Hexadecimal.value(text, at + 1, 2);
      if (value < 0) {
        return marked(text, letter, 2, out);
      }
      bytes[i] = (byte) value;
      at += 3;
      int mark = at;
      while (mark < text.length() && mark - at < BACKSLASHES_MAX && text.charAt(mark) == '\\') {
        mark++;
      }
      if (i + 1 < length) {
        if (mark == at || mark >= text.length() || text.charAt(mark) != 'x') {
          return marked(text, letter, 2, out);
        }
        at = mark;
      }
    }
    return length > 1 && Octets.appendUtf8(bytes, out) ? at : marked(text, letter, 2, out);
  }

  /** Three octal digits, or two to six hexadecimal ones and the blank that ends them. */
  private static int unmarked(String text, int letter, StringBuilder out) {
    int digits = Hexadecimal.run(text, letter, CSS_MAX);
    int octal = 0;
    for (int i = letter; i < letter + Math.min(3, digits); i++) {
      int digit = text.charAt(i) - '0';
      octal = digit >= 0 && digit < 8 && octal >= 0 ? 8 * octal + digit : -1;
    }
    boolean readable = digits >= 3 && octal >= ' ' && octal < 0x80;
    if (readable || (digits == 3 && octal >= 0 && octal < 0x80)) {
      out.append((char) octal);
      return letter + 3;
    }
    if (digits == 1 && LetterOrDigit.digitAt(text, letter)) {
      out.append(text.charAt(letter));
      return letter + 1;
    }
    int value = digits < 2 ? -1 : Hexadecimal.value(text, letter, digits);
    if (value < 0 || !append(value, out)) {
      return letter;
    }
    int end = letter + digits;
    // Behind six digits the blank may be missing: where it is in one it is in the next.
    boolean row = digits == CSS_MAX && Hexadecimal.digit(text, letter - 2) >= 0;
    row = row && letter > CSS_MAX + 1 && text.charAt(letter - CSS_MAX - 2) == '\\';
    return !row && end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
  }

  private static boolean append(int point, StringBuilder out) {
    if (!Character.isValidCodePoint(point)) {
      return false;
    }
    out.appendCodePoint(point);
    return true;
  }

  private static boolean isPunctuation(char c) {
    return c > ' ' && c < 0x7F && !LetterOrDigit.is(c);
  }

  /** What a letter behind a backslash stands for, or -1. */
  private static int control(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b', 'f' -> ' ';
      case 'e' -> 0x1B;
      default -> -1;
    };
  }
}
