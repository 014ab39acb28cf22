package io.countersign.masking.detect.layer;

/**
 * Groups of characters with one and the same text between them, the glue. Reused from one row to
 * the next; not thread-safe.
 */
final class GroupRow {
  private static final int GROUPS_MAX = 160;
  private static final int GLUE_MAX = 12;
  private static final int VALUE_MIN = 8;
  private static final int VALUE_MAX = 400;
  private static final int DIGITS_MAX = 24;

  /** A number of digits and a check letter in two groups: the Spanish ones. */
  private static final int PAIR_MIN = 9;

  private static final int GROUP_MAX = 12;

  /** So many groups of one length are hardly words. */
  private static final int MANY = 6;

  private static final int PIECE_MAX = 40;
  private static final int ANNOUNCED_MIN = 9;
  private static final int ANNOUNCED_GROUP_MAX = 8;

  /** What a frame ends with, and what the next one begins with in its place. */
  private static final String ENDS = "\"'`*_~)]}>|";

  private static final String BEGINS = "\"'`*_~([{<|";

  /** Signs of lists, quotations, comments and cells at the begin of a line. */
  private static final String LINE_SIGNS = "-*#/>+|\"'`.)";

  private static final String BRACKETS = "()[]{}<>=;:";

  /** What parts the columns of a table. */
  private static final String COLUMNS = "|,;\t&";

  private final int[] starts = new int[GROUPS_MAX];
  private final int[] ends = new int[GROUPS_MAX];
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

  private boolean isAlike(int one, int other, int length) {
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

  int start(int group) {
    return starts[group];
  }

  /** Behind the last letter or digit of a group: signs may be those of the sentence. */
  int end(int group) {
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

  private boolean isDigits(int group) {
    for (int i = starts[group]; i < ends[group]; i++) {
      if (!LetterOrDigit.digitAt(text, i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isDigits(int from, int to) {
    for (int group = from; group < to; group++) {
      if (!isDigits(group)) {
        return false;
      }
    }
    return true;
  }

  private int count(int from, int to, CharTest wanted) {
    int found = 0;
    for (int group = from; group < to; group++) {
      for (int i = starts[group]; i < ends[group]; i++) {
        found += wanted.is(text.charAt(i)) ? 1 : 0;
      }
    }
    return found;
  }

  private int indexOf(int group, CharTest wanted) {
    for (int i = starts[group]; i < ends[group]; i++) {
      if (wanted.is(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Tells characters. */
  @FunctionalInterface
  private interface CharTest {
    boolean is(char c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Behind the groups as long as this one; in a structure one character more or less is alike. */
  int equalEnd(int first) {
    int end = first + 1;
    int tolerance = isStructure() ? 1 : 0;
    while (end < count && Math.abs(length(end) - length(first)) <= tolerance) {
      end++;
    }
    return end;
  }

  /** Whether only blanks and line breaks part the groups. */
  boolean isBlank() {
    return glue(c -> c <= ' ');
  }

  /**
   * Whether the end of one frame and the begin of the next part them: {@code ", "}, {@code )(}, or
   * a sign at the begin of each line.
   */
  boolean isStructure() {
    char first = text.charAt(ends[0]);
    char last = text.charAt(starts[1] - 1);
    if (isBroken()) {
      int line = text.lastIndexOf('\n', starts[1] - 1);
      return holds(line + 1, starts[1], LINE_SIGNS)
          && text.indexOf('\n', ends[0]) == line
          && !holds(ends[0], line, BRACKETS);
    }
    return isCells()
        || (starts[1] - ends[0] > 1
            && ((ENDS.indexOf(first) >= 0
                    && ENDS.indexOf(first) == BEGINS.indexOf(last)
                    && !holds(ends[0] + 1, starts[1] - 1, BRACKETS))
                || LineSides.isMark(text, ends[0], starts[1])));
  }

  /** Whether the row is a line of cells, with nothing else in it. */
  private boolean isCells() {
    return glue(c -> c == ' ' || COLUMNS.indexOf(c) >= 0)
        && !isBlank()
        && LineSides.isEmpty(text, starts[0] - 1, -1)
        && LineSides.isEmpty(text, ends[count - 1], 1);
  }

  private boolean holds(int from, int to, String signs) {
    for (int i = from; i < to; i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isBroken() {
    return !glue(c -> c != '\n');
  }

  private boolean glue(CharTest all) {
    for (int i = ends[0]; i < starts[1]; i++) {
      if (!all.is(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the sign that parts the lines of groups stands before the first one too. */
  private boolean isLed(int from) {
    int line = text.lastIndexOf('\n', starts[1] - 1) + 1;
    int length = starts[1] - line;
    int first = starts[from] - length;
    return first >= 0
        && (first == 0 || text.charAt(first - 1) == '\n')
        && isAlike(line, first, length);
  }

  /** Whether the groups are those of a value cut into pieces. */
  boolean isPieces(int from, int to) {
    if (isBroken() && !isLed(from)) {
      return false;
    }
    int units = units(from, to);
    int digits = count(from, to, GroupRow::isDigit);
    boolean told = digits > 2 && 2 * groupsWithDigits(from, to) > to - from;
    told |= digits > 0 && isCode(from, to);
    boolean fits = digits == units ? units <= DIGITS_MAX : length(from) <= PIECE_MAX;
    fits &= !holdsHost(from, to);
    return (told || holdsAt(from, to)) && fits && units > VALUE_MIN && units <= VALUE_MAX;
  }

  /** Whether so many groups of one length are a value and not words, a time or an address. */
  boolean isRegular(int from, int to, int full) {
    int units = units(from, to);
    int digits = count(from, to, GroupRow::isDigit);
    boolean path = "/._:".indexOf(text.charAt(ends[0])) >= 0;
    int share = path ? 2 : to - from < MANY ? 3 : to - from;
    boolean told = share * groupsWithDigits(from, to) >= to - from || isCode(from, to);
    told |= holdsAt(from, to);
    boolean few = full < 3 && !isPair(from, to, digits + 2 >= units);
    few |= full < 2 && (units < PAIR_MIN || !Character.isLetter(text.charAt(ends[to - 1] - 1)));
    boolean fits = digits == units ? units <= DIGITS_MAX : length(from) <= GROUP_MAX;
    boolean whole = isBlank() || (from == 0 && to == count);
    boolean list =
        length(from) == 1 && starts[1] - ends[0] > 1 && ",;".indexOf(text.charAt(ends[0])) >= 0;
    return told
        && !few
        && !list
        && fits
        && whole
        && units >= VALUE_MIN
        && units <= VALUE_MAX
        && !isAddress(from, to);
  }

  /** Whether two groups of digits and perhaps a shorter one stand by themselves behind a word. */
  private boolean isPair(int from, int to, boolean digits) {
    return digits
        && length(from) >= 4
        && !isBroken()
        && text.substring(ends[0], starts[1]).strip().length() < 2
        && text.charAt(ends[0]) != ':'
        && (from == 0 || !LetterOrDigit.digitAt(text, ends[from - 1] - 1))
        && (to == count || !isDigits(to))
        && LineSides.isBehindWord(text, starts[from]);
  }

  /** Whether capitals and digits alone stand in the groups, as in keys of machines. */
  private boolean isCode(int from, int to) {
    return count(from, to, c -> !isDigit(c) && (c < 'A' || c > 'Z')) == 0;
  }

  /** Whether a group is an address of a network by itself: lists hold them, values do not. */
  private boolean holdsHost(int from, int to) {
    for (int group = from; group < to; group++) {
      if (count(group, group + 1, c -> c == '.') > 2) {
        return true;
      }
    }
    return false;
  }

  private int groupsWithDigits(int from, int to) {
    int found = 0;
    for (int group = from; group < to; group++) {
      found += count(group, group + 1, GroupRow::isDigit) > 0 ? 1 : 0;
    }
    return found;
  }

  /** Whether an at sign stands in the value, with letters or digits on both sides. */
  private boolean holdsAt(int from, int to) {
    for (int group = from; group < to; group++) {
      int at = indexOf(group, c -> c == '@');
      int before = at > starts[group] || group == from ? at - 1 : ends[group - 1] - 1;
      boolean goesOn = at == ends[group] - 1 ? group + 1 < to : LetterOrDigit.at(text, at + 1);
      if (at >= 0 && goesOn && LetterOrDigit.at(text, before)) {
        return true;
      }
    }
    return false;
  }

  private int units(int from, int to) {
    int units = 0;
    for (int group = from; group < to; group++) {
      units += length(group);
    }
    return units;
  }

  /** An address of a network or of a device has groups of its own. */
  private boolean isAddress(int from, int to) {
    char glue = text.charAt(ends[0]);
    return starts[1] - ends[0] == 1
        && ((to - from == 6 && length(from) == 2 && (glue == ':' || glue == '-'))
            || (to - from == 4 && glue == '.' && isOctets(from, to))
            || (to - from == 8 && length(from) == 4 && glue == ':'));
  }

  private boolean isOctets(int from, int to) {
    for (int group = from; group < to; group++) {
      if (length(group) > 3 || !isDigits(group) || Integer.parseInt(group(group)) > 255) {
        return false;
      }
    }
    return true;
  }

  boolean holdsSign(int from, int to) {
    return count(from, to, c -> !LetterOrDigit.is(c)) > 0;
  }

  /** Whether all groups are written alike, as times and prices are: 12:30 12:45. */
  boolean isUniform(int from, int to) {
    if (isDigits(from)) {
      return false;
    }
    for (int group = from + 1; group < to; group++) {
      for (int i = 0; i < Math.min(length(from), length(group)); i++) {
        if (kind(text.charAt(starts[from] + i)) != kind(text.charAt(starts[group] + i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static int kind(char c) {
    return isDigit(c) ? '0' : LetterOrDigit.is(c) ? 'a' : c;
  }

  /** Behind the groups of digits alone. */
  int digitsEnd(int first) {
    int end = first;
    while (end < count && length(end) <= ANNOUNCED_GROUP_MAX && isDigits(end)) {
      end++;
    }
    return end;
  }

  /**
   * Whether digits in groups of any length are a number that a word before them announces, and
   * neither thousands nor decimals nor a telephone number with its country.
   */
  boolean isAnnounced(int from, int to) {
    int units = units(from, to);
    char glue = text.charAt(ends[0]);
    boolean single = starts[1] - ends[0] == 1 && " -./_".indexOf(glue) >= 0;
    boolean few = glue == '.' && (to - from < 3 || isOctets(from, to));
    char before = starts[from] == 0 ? ' ' : text.charAt(starts[from] - 1);
    return single
        && (from == 0 || !LetterOrDigit.digitAt(text, ends[from - 1] - 1))
        && !few
        && before != '+'
        && before != '('
        && units >= ANNOUNCED_MIN
        && units <= DIGITS_MAX
        && !isThousands(from, to)
        && LineSides.isBehindWord(text, starts[from]);
  }

  private boolean isThousands(int from, int to) {
    for (int group = from + 1; group < to; group++) {
      if (length(group) != 3) {
        return false;
      }
    }
    return length(from) <= 3;
  }

  /** Whether a line beside this one is parted in the same way. */
  boolean isTable(int from, int to) {
    boolean columns = !glue(c -> COLUMNS.indexOf(c) < 0);
    if (isBroken() || !(columns || isDigits(from, to))) {
      return false;
    }
    String glue = text.substring(ends[0], starts[1]);
    int line = LineSides.lineBreak(text, starts[from], -1);
    int next = LineSides.lineBreak(text, ends[to - 1], 1);
    return (line > 0
            && LineSides.isParted(
                text, LineSides.lineBreak(text, line - 1, -1) + 1, line, glue, columns))
        || (next >= 0 && LineSides.isParted(text, next + 1, text.length(), glue, columns));
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
