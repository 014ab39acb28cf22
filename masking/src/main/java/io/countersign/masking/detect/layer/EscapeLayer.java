package io.countersign.masking.detect.layer;

/**
 * Escapes that stand for single characters: percent escapes and the plus sign of form fields (URL
 * standard), character references (HTML standard), escapes of strings in JSON, programming
 * languages and style sheets. Each is decoded where it stands; what does not decode stays.
 */
final class EscapeLayer implements Layer {
  /** How far before a plus sign the equals sign of its form field is looked for. */
  private static final int FIELD_LENGTH_MAX = 128;

  @Override
  public void find(String text, Changes changes) {
    StringBuilder out = new StringBuilder(8);
    int i = 0;
    while (i < text.length()) {
      out.setLength(0);
      int next = decode(text, i, out);
      if (next > i) {
        changes.add(i, next, out);
        i = next;
      } else {
        i++;
      }
    }
  }

  /**
   * Decodes the escape at {@code index} into {@code out}.
   *
   * @return where the text goes on, or {@code index} when no escape stands there
   */
  private static int decode(String text, int index, StringBuilder out) {
    char c = text.charAt(index);
    return switch (c) {
      case '%' -> Percents.decode(text, index, out);
      case '&' -> References.decode(text, index, out);
      case '\\' -> Backslashes.decode(text, index, out);
      case '+' -> plus(text, index, out);
      case 'U' -> point(text, index, out);
      default -> index;
    };
  }

  /** {@code U+0041}; a blank parts it from the next one. */
  private static int point(String text, int index, StringBuilder out) {
    if (!text.startsWith("U+", index)) {
      return index;
    }
    int digits = Hexadecimal.run(text, index + 2, 6);
    int end = index + 2 + digits;
    boolean parted = text.startsWith(" U+", end);
    boolean whole = digits == 4 || (digits > 4 && !LetterOrDigit.at(text, end));
    int value = whole ? Hexadecimal.value(text, index + 2, digits) : -1;
    if (value < 0 || !Character.isValidCodePoint(value)) {
      return index;
    }
    out.appendCodePoint(value);
    return parted ? end + 1 : end;
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
}
