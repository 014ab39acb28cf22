package io.countersign.masking.detect.layer;

/**
 * Quoted-printable (RFC 2045, section 6.7): {@code =40}, several for one character of UTF-8, and
 * line breaks that an equals sign at the end of the line takes away. Where the text does not say
 * that it is quoted-printable, {@code =10} is a number and no control character.
 */
final class QuotedPrintable implements Layer {
  private static final int ROW_MIN = 3;

  private final boolean likely;

  QuotedPrintable(boolean likely) {
    this.likely = likely;
  }

  @Override
  public void find(String text, Changes changes) {
    StringBuilder out = new StringBuilder(8);
    int i = text.indexOf('=');
    while (i >= 0) {
      out.setLength(0);
      int next = decode(text, i, out);
      if (next > i) {
        changes.add(i, next, out);
      }
      i = text.indexOf('=', Math.max(next, i + 1));
    }
  }

  /** Whether a text says that it is quoted-printable: other texts have equals signs too. */
  static boolean isLikely(String text) {
    return text.contains("=\n")
        || text.contains("=\r\n")
        || text.contains("=3D")
        || text.contains("=C3")
        || text.contains("=E2")
        || holdsRow(text);
  }

  /** Whether {@value #ROW_MIN} stand in a row. */
  private static boolean holdsRow(String text) {
    int row = 0;
    int behind = -1;
    for (int i = text.indexOf('='); i >= 0; i = text.indexOf('=', i + 1)) {
      boolean coded = octet(text, i) >= 0;
      row = !coded ? 0 : i == behind ? row + 1 : 1;
      behind = i + 3;
      if (row == ROW_MIN) {
        return true;
      }
    }
    return false;
  }

  private int decode(String text, int index, StringBuilder out) {
    int lineEnd = softBreak(text, index + 1);
    if (lineEnd > 0) {
      return lineEnd;
    }
    int first = octet(text, index);
    if (first < 0 || (!likely && isNumber(first) && !isInside(text, index, first))) {
      return index;
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

  /**
   * Whether the digits say a number as often as a control character, or a digit, which no encoder
   * changes; a tabulator is a sign.
   */
  private static boolean isNumber(int octet) {
    boolean control = octet < 0x20 && (octet & 0xF) < 0xA && octet != '\t';
    return control || (octet >= '0' && octet <= '9');
  }

  /** Whether it stands in the middle of a word and begins with a nought, as no number does. */
  private static boolean isInside(String text, int index, int octet) {
    return octet < 0x10
        && octet > 0
        && LetterOrDigit.at(text, index - 1)
        && (LetterOrDigit.at(text, index + 3) || octet(text, index + 3) >= 0);
  }

  /** Blanks may stand before the break. */
  private static int softBreak(String text, int index) {
    int i = index;
    while (i < text.length() && i - index < 8 && " \t\r".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < text.length() && text.charAt(i) == '\n' ? i + 1 : -1;
  }

  private static int octet(String text, int index) {
    boolean marked = index < text.length() && text.charAt(index) == '=';
    return marked ? Hexadecimal.value(text, index + 1, 2) : -1;
  }
}
