package io.countersign.masking.detect.layer;

import java.util.Locale;
import java.util.Set;

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
  private static final int JOINT_MAX = 64;
  private static final int BLANKS_MAX = 16;
  private static final char ESCAPE = '\u001b';
  private static final String ESCAPES = "0123456789abcdefABCDEFnrtuUx";
  private static final String CODES = "\\%&=,;#{}";
  private static final String VALUE_SIGNS = "@.:+-/_";
  private static final String EMPHASIS = "*`~_";
  private static final String JOINTS = "+.&|~\\`*\u3002";

  /** Tags between which values end. */
  private static final Set<String> BLOCKS =
      Set.of(
          "p", "br", "div", "li", "ul", "ol", "table", "tr", "td", "th", "thead", "tbody", "dd",
          "dt", "h1", "h2", "h3", "h4", "pre", "body", "head", "html", "option", "section");

  @Override
  public void find(String text, Changes changes) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    int refused = 0;
    while (i < text.length()) {
      if (i < refused && text.charAt(i) == '<' && !text.startsWith("<!--", i)) {
        i++;
        continue;
      }
      out.setLength(0);
      int next = text.charAt(i) == '[' ? link(text, i, changes) : strip(text, i, out);
      if (text.charAt(i) == '[') {
        i = Math.max(next, i + 1);
      } else if (next > i) {
        changes.add(i, next, out);
        i = next;
      } else {
        refused = next < 0 ? ~next : refused;
        i++;
      }
    }
  }

  private static int strip(String text, int index, StringBuilder out) {
    return switch (text.charAt(index)) {
      case '*', '`', '~', '_' -> emphasis(text, index);
      case '<' -> tags(text, index, out);
      case '\\' -> backslashes(text, index);
      case ']' -> target(text, index);
      case '/' -> comment(text, index);
      case '"', '\'' -> joint(text, index, out);
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
    boolean bullet = end == index + 1 && end < text.length() && text.charAt(end) == ' ';
    boolean between =
        (goesOn(text, index - 1, -1) && goesOn(text, end, 1))
            || (end - index < EMPHASIS_MAX && !bullet && isInBreak(text, index, end));
    boolean comment =
        !isAuthority(text, index - 1)
            && (slashAt(text, index - 1)
                || slashAt(text, end)
                || (slashAt(text, index - 2) && text.charAt(index - 1) == '*'));
    if (mark == '*' && comment) {
      return index;
    }
    boolean other = index > 0 && EMPHASIS.indexOf(text.charAt(index - 1)) >= 0;
    if (mark == '_' && end == index + 1) {
      return digits && between ? end : index;
    }
    return digits || between || other ? end : index;
  }

  /** Whether the slash is the first of the two behind a scheme: {@code https:/**}{@code /host}. */
  private static boolean isAuthority(String text, int index) {
    return slashAt(text, index)
        && (text.startsWith("http:", index - 5) || text.startsWith("https:", index - 6))
        && text.startsWith("/**/", index)
        && LetterOrDigit.at(text, index + 4);
  }

  /** Whether a mark stands where a line is broken inside a value. */
  private static boolean isInBreak(String text, int from, int to) {
    int before = from;
    while (before > 0 && from - before < BLANKS_MAX && blank(text.charAt(before - 1))) {
      before--;
    }
    int behind = to;
    while (behind < text.length() && behind - to < BLANKS_MAX && blank(text.charAt(behind))) {
      behind++;
    }
    return LetterOrDigit.valueAt(text, before - 1)
        && LetterOrDigit.valueAt(text, behind)
        && (holdsBreak(text, before, from) || holdsBreak(text, to, behind));
  }

  private static boolean holdsBreak(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return true;
      }
    }
    return false;
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
    boolean alone = isEnd(text, i + step);
    boolean octet = isEnd(text, i + 2 * step) && isHexadecimal(text, i, i + step);
    return i == index
        || alone
        || octet
        || LetterOrDigit.digitAt(text, i)
        || CODES.indexOf(text.charAt(i)) >= 0
        || VALUE_SIGNS.indexOf(text.charAt(i)) >= 0;
  }

  private static boolean isEnd(String text, int index) {
    return index < 0 || index >= text.length() || blank(text.charAt(index));
  }

  private static boolean isHexadecimal(String text, int one, int other) {
    int last = Math.max(one, other);
    return Math.min(one, other) >= 0
        && last < text.length()
        && Hexadecimal.digit(text.charAt(one)) >= 0
        && Hexadecimal.digit(text.charAt(other)) >= 0;
  }

  private static boolean blank(char c) {
    return c <= ' ' || c == '>';
  }

  /**
   * One tag or comment after the other, between characters of a value: their end, or its complement
   * where they stay, so that a run that stays is not scanned again from each of its tags.
   */
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
      boolean inline = !isBlock(text, index);
      while (next < text.length()
          && next - close < BLANKS_MAX
          && (text.charAt(next) == ' ' || (inline && text.charAt(next) <= ' '))) {
        next++;
      }
    }
    if (end == index || text.startsWith("<!--", index)) {
      return end;
    }
    boolean quoted = isBesideJoint(text, index - 1, -1) || isBesideJoint(text, end, 1);
    boolean broken = !isBlock(text, index) && isInBreak(text, index, end);
    boolean signs = isInSigns(text, index - 1, end);
    boolean value = isCode(text, index - 1) || isCode(text, end);
    boolean between =
        value && goesOn(text, index - 1, -1) && goesOn(text, end, 1) && !parts(text, index, end);
    return quoted || broken || signs || between ? end : ~end;
  }

  /** Whether the tag is one between which values end, and an ordinary word stands beside it. */
  private static boolean parts(String text, int from, int to) {
    return from > 0
        && to < text.length()
        && isBlock(text, from)
        && (WordEdges.endsBefore(text, from, to) || WordEdges.beginsAt(text, from, to));
  }

  private static boolean isCode(String text, int index) {
    return LetterOrDigit.valueAt(text, index)
        || (index >= 0 && index < text.length() && CODES.indexOf(text.charAt(index)) >= 0);
  }

  /** Whether a tag cuts the signs of a link or of a comment's end in two. */
  private static boolean isInSigns(String text, int before, int behind) {
    if (before < 0 || behind >= text.length()) {
      return false;
    }
    char first = text.charAt(before);
    char second = text.charAt(behind);
    return (first == ']' && second == '(') || (first == '-' && second == '>');
  }

  /** Whether a quote stands there, or an operator that joins literals and then a quote. */
  private static boolean isBesideJoint(String text, int index, int step) {
    int i = index;
    while (i >= 0
        && i < text.length()
        && Math.abs(i - index) < BLANKS_MAX
        && (text.charAt(i) == ' '
            || (text.charAt(i) != '\\' && JOINTS.indexOf(text.charAt(i)) >= 0))) {
      i += step;
    }
    return quoteAt(text, i);
  }

  private static boolean isBlock(String text, int index) {
    int start = index + (text.startsWith("</", index) ? 2 : 1);
    int end = start;
    while (end - start < BLANKS_MAX && LetterOrDigit.at(text, end)) {
      end++;
    }
    return BLOCKS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static int tag(String text, int index) {
    boolean comment = text.startsWith("<!--", index);
    char second = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
    if (comment) {
      return commentEnd(text, index);
    }
    boolean declaration = second == '!' && LetterOrDigit.at(text, index + 2);
    if (second != '/' && !declaration && !LetterOrDigit.is(second)) {
      return -1;
    }
    int max = Math.min(text.length(), index + TAG_MAX);
    boolean nested = false;
    int quoted = -1;
    for (int i = index + 1; i < max; i++) {
      char c = text.charAt(i);
      if (c == '>' && text.charAt(i - 1) == '\n' && quoted < 0) {
        // The sign of a quotation, if another one closes the tag.
        quoted = i + 1;
      } else if (c == '>' && nested) {
        nested = false;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '<' && (nested || !isTagHead(text, i))) {
        return quoted;
      } else if (c == '<') {
        nested = true;
      }
    }
    return quoted;
  }

  private static boolean isTagHead(String text, int index) {
    return LetterOrDigit.at(text, index + (text.startsWith("</", index) ? 2 : 1));
  }

  /** Behind the end of a comment, and of those it holds. */
  private static int commentEnd(String text, int index) {
    int max = Math.min(text.length(), index + TAG_MAX);
    int open = 0;
    int first = -1;
    for (int i = index; i < max; i++) {
      if (text.startsWith("<!--", i)) {
        open++;
      } else if (text.startsWith("-->", i)) {
        open--;
        first = first < 0 ? i + 3 : first;
        if (open == 0) {
          return i + 3;
        }
      }
    }
    return first;
  }

  private static int comment(String text, int index) {
    if (!text.startsWith("/*", index) || isAuthority(text, index)) {
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
    if (index > 0 && text.charAt(index - 1) == ESCAPE) {
      return index;
    }
    int max = Math.min(text.length(), index + LABEL_MAX);
    int close = index + 1;
    while (close < max && text.charAt(close) != ']') {
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
      if (text.charAt(i) == '[' && (i == 0 || text.charAt(i - 1) != ESCAPE)) {
        changes.add(i, i + 1, "");
      }
    }
    changes.add(close, end, "");
    return end;
  }

  /**
   * Quotes with operators or blanks between them: {@code "erika@" + "example.com"}, {@code
   * 'eri''ka'}, and joints of joints.
   */
  private static int joint(String text, int index, StringBuilder out) {
    int max = Math.min(text.length(), index + JOINT_MAX);
    int end = index;
    boolean operator = false;
    boolean operated = false;
    // A quote behind a value closes a literal, any other one opens one.
    boolean literal = LetterOrDigit.valueAt(text, index - 1);
    for (int i = index + 1; i < max; i++) {
      char c = text.charAt(i);
      if (isQuote(c)) {
        literal = !literal;
        if (literal && i >= index + 2 && isSignBetween(text, i)) {
          out.append(text.charAt(i - 1));
        }
        end = i + 1;
        operated = operator;
      } else if (c > ' ' && JOINTS.indexOf(c) < 0 && !(c == '>' && text.charAt(i - 1) == '\n')) {
        break;
      }
      operator |= c > ' ' && !isQuote(c);
    }
    if (end == index) {
      return index;
    }
    return operated || (goesOn(text, index - 1, -1) && goesOn(text, end, 1)) ? end : index;
  }

  /** Whether a literal of one sign ends there: {@code "."}. */
  private static boolean isSignBetween(String text, int index) {
    return text.charAt(index - 1) > ' '
        && !isQuote(text.charAt(index - 1))
        && text.charAt(index - 2) == text.charAt(index);
  }

  /** Backslashes that escape nothing, inside a word. */
  private static int backslashes(String text, int index) {
    if (!LetterOrDigit.at(text, index - 1)) {
      return index;
    }
    int end = index;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    return LetterOrDigit.at(text, end) && ESCAPES.indexOf(text.charAt(end)) < 0 ? end : index;
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
