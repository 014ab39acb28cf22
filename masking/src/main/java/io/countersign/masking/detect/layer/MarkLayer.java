package io.countersign.masking.detect.layer;

/**
 * Marks inside a value that its reader does not see: emphasis, inline code and links of Markdown,
 * tags and comments of HTML, comments of programming languages, and the joints of string literals
 * that a program puts together.
 */
final class MarkLayer implements Layer {
  private static final int EMPHASIS_MAX = 3;
  private static final int TAG_MAX = 256;
  private static final int COMMENT_MAX = 128;
  private static final int LABEL_MAX = 128;
  private static final int JOINT_MAX = 24;
  private static final int BLANKS_MAX = 16;
  private static final int CHAIN_MAX = 4;
  private static final String ESCAPES = "0123456789abcdefABCDEFnrtuUx";
  private static final String CODES = "\\%&=,;";
  private static final String EMPHASIS = "*`~_";
  private static final String JOINTS = "+.&|~\\";

  @Override
  public Changes changes(String text) {
    Changes changes = new Changes(text);
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      out.setLength(0);
      int next = text.charAt(i) == '[' ? link(text, i, changes) : strip(text, i, out);
      if (text.charAt(i) == '[') {
        i = Math.max(next, i + 1);
      } else if (next > i) {
        changes.add(i, next, out);
        i = next;
      } else {
        i++;
      }
    }
    return changes;
  }

  private static int strip(String text, int index, StringBuilder out) {
    return switch (text.charAt(index)) {
      case '*', '`', '~', '_' -> emphasis(text, index);
      case '<' -> tags(text, index, out);
      case '\\' -> backslashes(text, index);
      case ']' -> target(text, index);
      case '/' -> comment(text, index);
      case '"', '\'' -> joint(text, index, 0);
      default -> index;
    };
  }

  /** A mark between two characters of a value, or beside a digit. */
  private static int emphasis(String text, int index) {
    char mark = text.charAt(index);
    int end = index + 1;
    while (end < text.length() && end - index < EMPHASIS_MAX && text.charAt(end) == mark) {
      end++;
    }
    boolean digits = LetterOrDigit.digitAt(text, index - 1) || LetterOrDigit.digitAt(text, end);
    boolean between = goesOn(text, index - 1, -1) && goesOn(text, end, 1);
    boolean comment =
        slashAt(text, index - 1)
            || slashAt(text, end)
            || (slashAt(text, index - 2) && text.charAt(index - 1) == '*');
    if (mark == '*' && comment) {
      return index;
    }
    boolean other = index > 0 && EMPHASIS.indexOf(text.charAt(index - 1)) >= 0;
    if (mark == '_' && end == index + 1) {
      return digits && between ? end : index;
    }
    return digits || between || other ? end : index;
  }

  private static boolean slashAt(String text, int index) {
    return index >= 0 && index < text.length() && text.charAt(index) == '/';
  }

  /** Whether a value may reach there: no blank, or some and then a sign of a value or a code. */
  private static boolean goesOn(String text, int index, int step) {
    int i = index;
    while (i >= 0
        && i < text.length()
        && Math.abs(i - index) < BLANKS_MAX
        && blank(text.charAt(i))) {
      i += step;
    }
    if (i < 0 || i >= text.length()) {
      return false;
    }
    boolean alone = i + step < 0 || i + step >= text.length() || blank(text.charAt(i + step));
    return i == index
        || alone
        || LetterOrDigit.digitAt(text, i)
        || CODES.indexOf(text.charAt(i)) >= 0;
  }

  private static boolean blank(char c) {
    return c <= ' ' || c == '>';
  }

  /** One tag or comment after the other, between characters of a value. */
  private static int tags(String text, int index, StringBuilder out) {
    int end = index;
    int next = index;
    while (next < text.length() && text.charAt(next) == '<') {
      int close = tag(text, next);
      if (close < 0) {
        break;
      }
      out.append(text, end, next);
      end = close;
      next = close;
      while (next < text.length() && next - close < BLANKS_MAX && text.charAt(next) == ' ') {
        next++;
      }
    }
    boolean quoted = quoteAt(text, index - 1) || quoteAt(text, end);
    boolean comment = text.startsWith("<!--", index);
    if (end > index && (quoted || comment)) {
      return end;
    }
    boolean value = LetterOrDigit.valueAt(text, index - 1) || LetterOrDigit.valueAt(text, end);
    return value && goesOn(text, index - 1, -1) && goesOn(text, end, 1) ? end : index;
  }

  private static int tag(String text, int index) {
    boolean comment = text.startsWith("<!--", index);
    char second = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
    if (!comment && second != '/' && !LetterOrDigit.is(second)) {
      return -1;
    }
    int max = Math.min(text.length(), index + TAG_MAX);
    for (int i = index + 1; i < max; i++) {
      char c = text.charAt(i);
      if (c == '>' && (!comment || text.startsWith("--", i - 2))) {
        return i + 1;
      }
      if (c == '<' && !comment) {
        return -1;
      }
    }
    return -1;
  }

  private static int comment(String text, int index) {
    if (!text.startsWith("/*", index)) {
      return index;
    }
    int max = Math.min(text.length() - 1, index + COMMENT_MAX);
    for (int i = index + 2; i < max; i++) {
      if (text.charAt(i) == '*' && text.charAt(i + 1) == '/') {
        boolean beside =
            i == index + 2
                || LetterOrDigit.valueAt(text, index - 1)
                || LetterOrDigit.valueAt(text, i + 2);
        return beside ? i + 2 : index;
      }
    }
    return index;
  }

  /** {@code er[ik](https://host)a}: the text of the link stays where it is. */
  private static int link(String text, int index, Changes changes) {
    int max = Math.min(text.length(), index + LABEL_MAX);
    int close = index + 1;
    while (close < max && text.charAt(close) != ']' && text.charAt(close) != '\n') {
      close++;
    }
    if (close + 1 >= max || text.charAt(close) != ']' || text.charAt(close + 1) != '(') {
      return index;
    }
    int end = targetEnd(text, close + 2);
    if (end < 0 || !(goesOn(text, index - 1, -1) || goesOn(text, end, 1))) {
      return index;
    }
    // The bracket of a link around this one would be left alone in the middle of the value.
    for (int i = index; i < close; i++) {
      if (text.charAt(i) == '[') {
        changes.add(i, i + 1, "");
      }
    }
    changes.add(close, end, "");
    return end;
  }

  /** Quote, operator or blanks, quote: {@code "erika@" + "example.com"}, {@code 'eri''ka'}. */
  private static int joint(String text, int index, int chained) {
    int max = Math.min(text.length(), index + JOINT_MAX);
    int i = index + 1;
    boolean operator = false;
    while (i < max && !isQuote(text.charAt(i))) {
      char c = text.charAt(i);
      if (c > ' ' && JOINTS.indexOf(c) < 0) {
        return index;
      }
      operator |= c > ' ';
      i++;
    }
    if (i >= max) {
      return index;
    }
    boolean between = goesOn(text, index - 1, -1) && goesOn(text, i + 1, 1);
    int next = i + 1;
    while (next < text.length() && next - i < JOINT_MAX && text.charAt(next) == ' ') {
      next++;
    }
    boolean chain = next > i + 1 && chained < CHAIN_MAX && quoteAt(text, next);
    int end = chain ? joint(text, next, chained + 1) : next;
    if (chain && end > next) {
      return end;
    }
    return operator || between ? i + 1 : index;
  }

  /** Backslashes that escape nothing, inside a word. */
  private static int backslashes(String text, int index) {
    int end = index;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    boolean inside = LetterOrDigit.at(text, index - 1) && LetterOrDigit.at(text, end);
    return inside && ESCAPES.indexOf(text.charAt(end)) < 0 ? end : index;
  }

  /** The target of a link whose text began elsewhere. */
  private static int target(String text, int index) {
    if (!text.startsWith("](", index)) {
      return index;
    }
    int end = targetEnd(text, index + 2);
    return end > 0 && goesOn(text, end, 1) ? end : index;
  }

  private static int targetEnd(String text, int start) {
    int end = start;
    int open = 0;
    int max = Math.min(text.length(), start + TAG_MAX);
    while (end < max && (text.charAt(end) != ')' || open > 0) && text.charAt(end) > ' ') {
      open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
      end++;
    }
    return end < max && text.charAt(end) == ')' ? end + 1 : -1;
  }

  private static boolean quoteAt(String text, int index) {
    return index >= 0 && index < text.length() && isQuote(text.charAt(index));
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
