package io.countersign.masking.detect.layer;

/**
 * Groups of characters with one and the same text between them, the glue. Reused from one row to
 * the next; not thread-safe.
 */
final class GroupRow {
  private static final int GROUPS_MAX = 160;
  private static final int GLUE_MAX = 12;

  private final int[] starts = new int[GROUPS_MAX];
  private final int[] ends = new int[GROUPS_MAX];
  private final GroupShape shape = new GroupShape(this);
  private String text = "";
  private Part part = c -> false;
  private int count;
  private int joined;
  private boolean tells;

  /** Which characters groups are made of. */
  @FunctionalInterface
  interface Part {
    boolean is(char c);
  }

  /** What its groups look like together. */
  GroupShape shape() {
    return shape;
  }

  /** Gets ready for a text, or, with an empty one, forgets it. */
  void reset(String text, Part part) {
    this.text = text;
    this.part = part;
  }

  /** Reads the row that begins at a group; answers where the next one may begin. */
  int read(int start) {
    count = 0;
    joined = 0;
    tells = false;
    int i = start;
    while (count < GROUPS_MAX) {
      int end = i;
      while (end < text.length() && part.is(text.charAt(end))) {
        tells |= text.charAt(end) == '@' || LetterOrDigit.digitAt(text, end);
        end++;
      }
      starts[count] = i;
      ends[count] = end;
      count++;
      int next = glueEnd(end);
      if (next < 0 || (count > 1 && !isGlue(end, next))) {
        break;
      }
      i = next;
    }
    return count > 1 ? starts[count - 1] : ends[0];
  }

  /** Behind the text that parts two groups; the number of an item of a list is a part of it. */
  private int glueEnd(int from) {
    int i = from;
    boolean broken = false;
    while (i < text.length() && i - from < GLUE_MAX && !part.is(text.charAt(i))) {
      broken |= text.charAt(i) == '\n';
      i++;
    }
    if (i == from || i == text.length() || i - from == GLUE_MAX) {
      return -1;
    }
    if (broken) {
      i = markEnd(i);
    }
    int number = i;
    while (broken && number - i < 2 && LetterOrDigit.digitAt(text, number)) {
      number++;
    }
    boolean item = number > i && (text.startsWith(". ", number) || text.startsWith(") ", number));
    return item && number + 2 < text.length() && part.is(text.charAt(number + 2)) ? number + 2 : i;
  }

  /** Behind a sign at the begin of a line that may stand in values as well. */
  private int markEnd(int index) {
    int i = index;
    while (i < text.length() && i - index < 3 && "-/+".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    boolean blank = i > index && text.startsWith(" ", i) && i + 1 < text.length();
    if (blank && part.is(text.charAt(i + 1))) {
      return i + 1;
    }
    return text.startsWith("+", index) && LetterOrDigit.at(text, index + 1) ? index + 1 : index;
  }

  /** Whether a text is the glue of this row; numbers of items are all alike. */
  private boolean isGlue(int from, int to) {
    int glue = ends[0];
    int length = starts[1] - glue;
    if (LineSides.isMark(text, glue, starts[1]) && LineSides.isMark(text, from, to)) {
      return true;
    }
    if (to - from != length) {
      return false;
    }
    return isAlike(glue, from, length);
  }

  boolean isAlike(int one, int other, int length) {
    for (int i = 0; i < length; i++) {
      char c = text.charAt(one + i);
      char d = text.charAt(other + i);
      boolean dots = isDot(c) && isDot(d);
      if (c != d && !dots && !(LetterOrDigit.is(c) && LetterOrDigit.is(d))) {
        return false;
      }
    }
    return true;
  }

  /** A middle dot between digits was folded to a full stop. */
  private static boolean isDot(char c) {
    return c == '.' || c == '\u00b7';
  }

  int count() {
    return count;
  }

  /** Whether a digit or an at sign stands in it. */
  boolean tells() {
    return tells;
  }

  /** Whether one stands in these groups. */
  boolean tells(int from, int to) {
    for (int i = starts[from]; i < ends[to - 1]; i++) {
      if (text.charAt(i) == '@' || LetterOrDigit.digitAt(text, i)) {
        return true;
      }
    }
    return false;
  }

  String text() {
    return text;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  /** Behind the last letter or digit of a group: signs may be those of the sentence. */
  int valueEnd(int group) {
    int end = ends[group];
    while (end > starts[group] + 1 && !LetterOrDigit.at(text, end - 1)) {
      end--;
    }
    return end;
  }

  int length(int group) {
    return ends[group] - starts[group];
  }

  String group(int group) {
    return text.substring(starts[group], ends[group]);
  }

  boolean isLetters(int group) {
    for (int i = starts[group]; i < ends[group]; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  boolean isDigits(int group) {
    for (int i = starts[group]; i < ends[group]; i++) {
      if (!LetterOrDigit.digitAt(text, i)) {
        return false;
      }
    }
    return true;
  }

  boolean isDigits(int from, int to) {
    for (int group = from; group < to; group++) {
      if (!isDigits(group)) {
        return false;
      }
    }
    return true;
  }

  int count(int from, int to, CharTest wanted) {
    int found = 0;
    for (int group = from; group < to; group++) {
      for (int i = starts[group]; i < ends[group]; i++) {
        found += wanted.is(text.charAt(i)) ? 1 : 0;
      }
    }
    return found;
  }

  int indexOf(int group, CharTest wanted) {
    for (int i = starts[group]; i < ends[group]; i++) {
      if (wanted.is(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Tells characters. */
  @FunctionalInterface
  interface CharTest {
    boolean is(char c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Takes the glue out, where it was not taken out before. */
  void join(int from, int to, Changes changes) {
    for (int group = Math.max(from, joined); group + 1 < to; group++) {
      changes.add(ends[group], starts[group + 1], "");
      joined = group + 1;
    }
  }

  @Override
  public String toString() {
    return "GroupRow[" + count + " groups]";
  }
}
