package io.countersign.masking.detect.layer;

/**
 * Control characters that show nothing and characters that no standard gives a meaning, with the
 * control sequences of terminals (ECMA-48): {@code ESC [ 3 1 m}.
 */
final class ControlLayer implements Layer {
  /** The first of the private characters. */
  private static final char PRIVATE = 0xE000;

  private static final char ESCAPE = '\u001b';
  private static final int SEQUENCE_MAX = 32;
  private static final int BREAK_MAX = 16;

  @Override
  public void find(String text, Changes changes) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isControl(c) && (c < PRIVATE || isBetween(text, i))) {
        int end = c == ESCAPE ? sequence(text, i, true) : i + 1;
        changes.add(i, end, "");
        i = end;
      } else {
        i++;
      }
    }
  }

  /** Whether other characters than these and ASCII are away: those may be what was encoded. */
  private static boolean isBetween(String text, int index) {
    char before = index == 0 ? ' ' : text.charAt(index - 1);
    char behind = index + 1 == text.length() ? ' ' : text.charAt(index + 1);
    return (before < 0x80 || isControl(before)) && (behind < 0x80 || isControl(behind));
  }

  static boolean isControl(char c) {
    return (c < ' ' && c != '\n' && c != '\r' && c != '\t')
        || (c >= 0x7F && c < 0xA0)
        || (c >= PRIVATE && c <= 0xF8FF)
        || c == 0xFFFD;
  }

  /**
   * Where a control sequence ends: {@code ESC [ 3 1 m}. A broken line inside it, or another one, is
   * a part of it.
   */
  private static int sequence(String text, int index, boolean holdsOthers) {
    int i = index + 1;
    while (i < text.length() && i - index < 4 && text.charAt(i) == '\\') {
      i++;
    }
    i = breakEnd(text, i);
    if (i >= text.length() || text.charAt(i) != '[') {
      return index + 1;
    }
    i++;
    while (i < text.length() && i - index < SEQUENCE_MAX) {
      char c = text.charAt(i);
      if (c == ESCAPE && holdsOthers) {
        i = sequence(text, i, false);
        continue;
      }
      i++;
      if (c >= '@' && c <= '~') {
        return i;
      }
    }
    return index + 1;
  }

  /** Behind a line break and the quotation signs and blanks at the begin of the next line. */
  private static int breakEnd(String text, int index) {
    int i = index;
    boolean broken = false;
    while (i < text.length() && i - index < BREAK_MAX && " \t\r\n>".indexOf(text.charAt(i)) >= 0) {
      broken |= text.charAt(i) == '\n';
      i++;
    }
    return broken ? i : index;
  }
}
