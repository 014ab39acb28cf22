package io.countersign.masking.detect.layer;

/**
 * Control characters that show nothing, with the control sequences of terminals (ECMA-48): {@code
 * ESC [ 3 1 m}.
 */
final class ControlLayer implements Layer {
  private static final char ESCAPE = '\u001b';
  private static final int SEQUENCE_MAX = 32;

  @Override
  public Changes changes(String text) {
    Changes changes = new Changes(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isControl(c)) {
        int end = c == ESCAPE ? sequence(text, i) : i + 1;
        changes.add(i, end, "");
        i = end;
      } else {
        i++;
      }
    }
    return changes;
  }

  static boolean isControl(char c) {
    return (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
  }

  /** Where a control sequence ends: {@code ESC [ 3 1 m}. */
  private static int sequence(String text, int index) {
    int i = index + 1;
    while (i < text.length() && i - index < 4 && text.charAt(i) == '\\') {
      i++;
    }
    if (i >= text.length() || text.charAt(i) != '[') {
      return index + 1;
    }
    i++;
    while (i < text.length() && i - index < SEQUENCE_MAX) {
      char c = text.charAt(i);
      i++;
      if (c >= '@' && c <= '~') {
        return i;
      }
    }
    return index + 1;
  }
}
