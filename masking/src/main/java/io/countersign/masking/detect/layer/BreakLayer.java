package io.countersign.masking.detect.layer;

/**
 * Line breaks inside a value: between two words of which one holds a digit or an at sign, for
 * values without either are told by a word before them. The break is taken out, or a blank put in
 * its place.
 */
final class BreakLayer implements Layer {
  private static final int WORD_MAX = 64;
  private static final int INDENT_MAX = 16;

  private final String replacement;

  BreakLayer(String replacement) {
    this.replacement = replacement;
  }

  @Override
  public Changes changes(String text) {
    Changes changes = new Changes(text);
    int at = text.indexOf('\n');
    while (at >= 0) {
      int from = at;
      while (from > 0 && at - from < INDENT_MAX && isBlank(text.charAt(from - 1))) {
        from--;
      }
      int to = at + 1;
      while (to < text.length()
          && to - at < INDENT_MAX
          && (isBlank(text.charAt(to)) || text.charAt(to) == '>' || isIndented(text, to))) {
        to++;
      }
      boolean inside =
          from > 0
              && to < text.length()
              && text.charAt(from - 1) > ' '
              && text.charAt(to) > ' '
              && !isBullet(text, to)
              && (tellsBefore(text, from) || tellsAfter(text, to));
      boolean free = changes.isEmpty() || changes.to(changes.count() - 1) <= from;
      if (inside && free) {
        changes.add(from, to, replacement);
      }
      at = text.indexOf('\n', at + 1);
    }
    return changes;
  }

  /** Where an item of a list begins, no value goes on. */
  private static boolean isBullet(String text, int index) {
    return "-*".indexOf(text.charAt(index)) >= 0
        && index + 1 < text.length()
        && text.charAt(index + 1) == ' ';
  }

  /** A further break, with an indent behind it: an empty line alone ends a paragraph. */
  private static boolean isIndented(String text, int index) {
    return text.charAt(index) == '\n'
        && index + 1 < text.length()
        && (isBlank(text.charAt(index + 1)) || text.charAt(index + 1) == '>');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static boolean tellsBefore(String text, int end) {
    for (int i = end - 1; i >= 0 && end - i <= WORD_MAX && text.charAt(i) > ' '; i--) {
      if (tells(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tellsAfter(String text, int start) {
    for (int i = start; i < text.length() && i - start < WORD_MAX && text.charAt(i) > ' '; i++) {
      if (tells(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tells(String text, int index) {
    return text.charAt(index) == '@' || LetterOrDigit.digitAt(text, index);
  }
}
