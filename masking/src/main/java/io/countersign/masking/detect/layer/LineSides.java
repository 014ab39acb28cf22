package io.countersign.masking.detect.layer;

/** What stands beside a place in its line and in the lines next to it, within bounds. */
final class LineSides {
  private static final int WORD_REACH = 40;
  private static final int LINE_MAX = 160;
  private static final int BORDER_MAX = 12;

  private LineSides() {}

  /** Whether blanks and borders alone stand from there to the end of the line. */
  static boolean isEmpty(String text, int index, int step) {
    int i = index;
    while (i >= 0
        && i < text.length()
        && Math.abs(i - index) < BORDER_MAX
        && " |\t\r\\".indexOf(text.charAt(i)) >= 0) {
      i += step;
    }
    return i < 0 || i >= text.length() || text.charAt(i) == '\n';
  }

  /** Whether a letter stands before the place in its line. */
  static boolean isBehindWord(String text, int index) {
    for (int i = index - 1; i >= 0 && index - i < WORD_REACH && text.charAt(i) != '\n'; i--) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The next line break on one side, or -1 when the line is longer than rows of tables are. */
  static int lineBreak(String text, int index, int step) {
    for (int i = index; i >= 0 && i < text.length() && Math.abs(i - index) < LINE_MAX; i += step) {
      if (text.charAt(i) == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Whether a text parts digits, or in columns anything, in the line that begins there. */
  static boolean isParted(String text, int from, int to, String glue, boolean columns) {
    int max = Math.min(to, from + LINE_MAX);
    for (int i = from; i < max && text.charAt(i) != '\n'; i++) {
      boolean parts =
          text.startsWith(glue, i)
              && (columns
                  || (LetterOrDigit.digitAt(text, i - 1)
                      && LetterOrDigit.digitAt(text, i + glue.length())));
      if (parts) {
        return true;
      }
    }
    return false;
  }

  /** Whether marks of Markdown and blanks stand there. */
  static boolean isMark(String text, int from, int to) {
    boolean mark = false;
    for (int i = from; i < to; i++) {
      boolean is = "*`_~".indexOf(text.charAt(i)) >= 0;
      if (!is && text.charAt(i) != ' ') {
        return false;
      }
      mark |= is;
    }
    return mark;
  }
}
