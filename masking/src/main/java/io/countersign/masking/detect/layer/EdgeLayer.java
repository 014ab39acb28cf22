package io.countersign.masking.detect.layer;

/**
 * Short words glued to both ends of a value, or to one in brackets: {@code
 * [PERSON-4111111111111111-1]}, {@code x_203.0.113.5_y}, {@code scan-+49301234567}. The joint
 * becomes a blank, as does what stands around the value of a placeholder, so that it is read by
 * itself.
 */
final class EdgeLayer implements Layer {
  private static final int WORD_MAX = 12;
  private static final int TAIL_MAX = 3;
  private static final int VALUE_MAX = 96;
  private static final int DIGITS_MIN = 7;
  private static final int KEY_MIN = 16;
  private static final int DOTS = 3;
  private static final String OPENS = "[<{";
  private static final String CLOSES = "]>}";

  @Override
  public void find(String text, Changes changes) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (OPENS.indexOf(c) >= 0) {
        i = Math.max(i + 1, bracketed(text, i + 1, changes));
      } else if (isJoint(c)
          && LetterOrDigit.at(text, i - 1)
          && !LetterOrDigit.digitAt(text, i - 1)) {
        i = Math.max(i + 1, glued(text, i, changes));
      } else {
        i++;
      }
    }
  }

  private static boolean isJoint(char c) {
    return c == '-' || c == '_';
  }

  private static int bracketed(String text, int start, Changes changes) {
    int head = start;
    while (head < text.length() && head - start < WORD_MAX && isWord(text.charAt(head))) {
      head++;
    }
    boolean headed = head > start && head < text.length() && isJoint(text.charAt(head));
    int end = headed ? head : start;
    while (end < text.length() && end - start < VALUE_MAX && isInside(text.charAt(end))) {
      end++;
    }
    if (end == text.length() || CLOSES.indexOf(text.charAt(end)) < 0) {
      return start;
    }
    int first = headed ? head + 1 : start;
    int tail = tail(text, first, end, true);
    if ((!headed && tail == end) || !isTold(text, first, tail)) {
      return start;
    }
    if (headed) {
      boolean apart = start > 1 && text.charAt(start - 2) <= ' ';
      changes.add(start - 1, head + 1, apart ? "" : " ");
    }
    if (tail < end) {
      changes.add(tail, end, " ");
    }
    return end;
  }

  private static boolean isInside(char c) {
    return c >= ' ' && c != ',' && c != '"' && OPENS.indexOf(c) < 0 && CLOSES.indexOf(c) < 0;
  }

  /** A word before the value, and either one behind it or a value that no word goes on to. */
  private static int glued(String text, int joint, Changes changes) {
    int start = joint;
    while (start > 0 && joint - start <= WORD_MAX && isWord(text.charAt(start - 1))) {
      start--;
    }
    boolean opens = start == 0 || !LetterOrDigit.valueAt(text, start - 1);
    int end = joint + 1;
    while (end < text.length()
        && end - joint < VALUE_MAX
        && (LetterOrDigit.valueAt(text, end) || isSpaced(text, joint, end))) {
      end++;
    }
    if (!opens || joint - start > WORD_MAX || end - joint == VALUE_MAX) {
      return joint;
    }
    int tail = tail(text, joint + 1, end, false);
    boolean told = isTold(text, joint + 1, tail);
    if (!told || (tail == end && !isKey(text, joint + 1, end))) {
      return joint;
    }
    part(joint, tail, end, changes);
    return end;
  }

  /** Whether a blank stands in a telephone number, which goes on behind it. */
  private static boolean isSpaced(String text, int joint, int index) {
    return text.startsWith("+", joint + 1)
        && text.charAt(index) == ' '
        && LetterOrDigit.digitAt(text, index + 1);
  }

  private static void part(int head, int tail, int end, Changes changes) {
    if (head < tail) {
      changes.add(head, head + 1, " ");
    }
    if (tail < end) {
      changes.add(tail, tail + 1, " ");
    }
  }

  /** Where the joint before a short last word stands, or the end. */
  private static int tail(String text, int from, int end, boolean digits) {
    int i = end;
    while (i > from
        && end - i <= TAIL_MAX
        && (digits ? LetterOrDigit.digitAt(text, i - 1) : LetterOrDigit.at(text, i - 1))) {
      i--;
    }
    boolean parted = i < end && end - i <= TAIL_MAX && i > from && isJoint(text.charAt(i - 1));
    return parted ? i - 1 : end;
  }

  private static boolean isWord(char c) {
    return LetterOrDigit.is(c) && !(c >= '0' && c <= '9');
  }

  private static boolean isTold(String text, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += LetterOrDigit.digitAt(text, i) ? 1 : 0;
      if (text.charAt(i) == '@' && LetterOrDigit.at(text, i - 1) && LetterOrDigit.at(text, i + 1)) {
        return true;
      }
    }
    return digits >= DIGITS_MIN || (to - from >= KEY_MIN && digits > DOTS);
  }

  /** A telephone number with its country, an address of a network, or a key. */
  private static boolean isKey(String text, int from, int to) {
    int dots = 0;
    int letters = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      dots += c == '.' ? 1 : 0;
      letters += isWord(c) ? 1 : 0;
    }
    boolean key = letters > 1 && dots < 2 && LetterOrDigit.at(text, from) && to - from >= KEY_MIN;
    return key || text.startsWith("+", from) || (dots >= DOTS && letters <= DOTS);
  }
}
