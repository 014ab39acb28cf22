package io.countersign.masking.detect.layer;

/**
 * Tells by the groups of a row and the glue between them whether they are a value in groups, and
 * not words, times, prices or the cells of a table. Not thread-safe.
 */
final class GroupShape {
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

  private final GroupRow row;

  GroupShape(GroupRow row) {
    this.row = row;
  }

  /** Behind the groups as long as this one; in a structure one character more or less is alike. */
  int equalEnd(int first) {
    int end = first + 1;
    int tolerance = isStructure() ? 1 : 0;
    while (end < row.count() && Math.abs(row.length(end) - row.length(first)) <= tolerance) {
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
    char first = row.text().charAt(row.end(0));
    char last = row.text().charAt(row.start(1) - 1);
    if (isBroken()) {
      int line = row.text().lastIndexOf('\n', row.start(1) - 1);
      return holds(line + 1, row.start(1), LINE_SIGNS)
          && row.text().indexOf('\n', row.end(0)) == line
          && !holds(row.end(0), line, BRACKETS);
    }
    return isCells()
        || (row.start(1) - row.end(0) > 1
            && ((ENDS.indexOf(first) >= 0
                    && ENDS.indexOf(first) == BEGINS.indexOf(last)
                    && !holds(row.end(0) + 1, row.start(1) - 1, BRACKETS))
                || LineSides.isMark(row.text(), row.end(0), row.start(1))));
  }

  /** Whether the row is a line of cells, with nothing else in it. */
  private boolean isCells() {
    return glue(c -> c == ' ' || COLUMNS.indexOf(c) >= 0)
        && !isBlank()
        && LineSides.isEmpty(row.text(), row.start(0) - 1, -1)
        && LineSides.isEmpty(row.text(), row.end(row.count() - 1), 1);
  }

  private boolean holds(int from, int to, String signs) {
    for (int i = from; i < to; i++) {
      if (signs.indexOf(row.text().charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isBroken() {
    return !glue(c -> c != '\n');
  }

  private boolean glue(GroupRow.CharTest all) {
    for (int i = row.end(0); i < row.start(1); i++) {
      if (!all.is(row.text().charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the sign that parts the lines of groups stands before the first one too. */
  private boolean isLed(int from) {
    int line = row.text().lastIndexOf('\n', row.start(1) - 1) + 1;
    int length = row.start(1) - line;
    int first = row.start(from) - length;
    return first >= 0
        && (first == 0 || row.text().charAt(first - 1) == '\n')
        && row.isAlike(line, first, length);
  }

  /** Whether the groups are those of a value cut into pieces. */
  boolean isPieces(int from, int to) {
    if (isBroken() && !isLed(from)) {
      return false;
    }
    int units = units(from, to);
    int digits = row.count(from, to, GroupRow::isDigit);
    boolean told = digits > 2 && 2 * groupsWithDigits(from, to) > to - from;
    told |= digits > 0 && isCode(from, to);
    boolean fits = digits == units ? units <= DIGITS_MAX : row.length(from) <= PIECE_MAX;
    fits &= !holdsHost(from, to);
    return (told || holdsAt(from, to)) && fits && units > VALUE_MIN && units <= VALUE_MAX;
  }

  /** Whether so many groups of one length are a value and not words, a time or an address. */
  boolean isRegular(int from, int to, int full) {
    int units = units(from, to);
    int digits = row.count(from, to, GroupRow::isDigit);
    boolean path = "/._:".indexOf(row.text().charAt(row.end(0))) >= 0;
    int share = path ? 2 : to - from < MANY ? 3 : to - from;
    boolean told = share * groupsWithDigits(from, to) >= to - from || isCode(from, to);
    told |= holdsAt(from, to);
    boolean few = full < 3 && !isPair(from, to, digits + 2 >= units);
    few |=
        full < 2
            && (units < PAIR_MIN || !Character.isLetter(row.text().charAt(row.end(to - 1) - 1)));
    boolean fits = digits == units ? units <= DIGITS_MAX : row.length(from) <= GROUP_MAX;
    boolean whole = isBlank() || (from == 0 && to == row.count());
    boolean list =
        row.length(from) == 1
            && row.start(1) - row.end(0) > 1
            && ",;".indexOf(row.text().charAt(row.end(0))) >= 0;
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
        && row.length(from) >= 4
        && !isBroken()
        && row.text().substring(row.end(0), row.start(1)).strip().length() < 2
        && row.text().charAt(row.end(0)) != ':'
        && (from == 0 || !LetterOrDigit.digitAt(row.text(), row.end(from - 1) - 1))
        && (to == row.count() || !row.isDigits(to))
        && LineSides.isBehindWord(row.text(), row.start(from));
  }

  /** Whether capitals and digits alone stand in the groups, as in keys of machines. */
  private boolean isCode(int from, int to) {
    return row.count(from, to, c -> !GroupRow.isDigit(c) && (c < 'A' || c > 'Z')) == 0;
  }

  /** Whether a group is an address of a network by itself: lists hold them, values do not. */
  private boolean holdsHost(int from, int to) {
    for (int group = from; group < to; group++) {
      if (row.count(group, group + 1, c -> c == '.') > 2) {
        return true;
      }
    }
    return false;
  }

  private int groupsWithDigits(int from, int to) {
    int found = 0;
    for (int group = from; group < to; group++) {
      found += row.count(group, group + 1, GroupRow::isDigit) > 0 ? 1 : 0;
    }
    return found;
  }

  /** Whether an at sign stands in the value, with letters or digits on both sides. */
  private boolean holdsAt(int from, int to) {
    for (int group = from; group < to; group++) {
      int at = row.indexOf(group, c -> c == '@');
      int before = at > row.start(group) || group == from ? at - 1 : row.end(group - 1) - 1;
      boolean goesOn =
          at == row.end(group) - 1 ? group + 1 < to : LetterOrDigit.at(row.text(), at + 1);
      if (at >= 0 && goesOn && LetterOrDigit.at(row.text(), before)) {
        return true;
      }
    }
    return false;
  }

  private int units(int from, int to) {
    int units = 0;
    for (int group = from; group < to; group++) {
      units += row.length(group);
    }
    return units;
  }

  /** An address of a network or of a device has groups of its own. */
  private boolean isAddress(int from, int to) {
    char glue = row.text().charAt(row.end(0));
    return row.start(1) - row.end(0) == 1
        && ((to - from == 6 && row.length(from) == 2 && (glue == ':' || glue == '-'))
            || (to - from == 4 && glue == '.' && isOctets(from, to))
            || (to - from == 8 && row.length(from) == 4 && glue == ':'));
  }

  private boolean isOctets(int from, int to) {
    for (int group = from; group < to; group++) {
      if (row.length(group) > 3
          || !row.isDigits(group)
          || Integer.parseInt(row.group(group)) > 255) {
        return false;
      }
    }
    return true;
  }

  boolean holdsSign(int from, int to) {
    return row.count(from, to, c -> !LetterOrDigit.is(c)) > 0;
  }

  /** Whether all groups are written alike, as times and prices are: 12:30 12:45. */
  boolean isUniform(int from, int to) {
    if (row.isDigits(from)) {
      return false;
    }
    for (int group = from + 1; group < to; group++) {
      for (int i = 0; i < Math.min(row.length(from), row.length(group)); i++) {
        if (kind(row.text().charAt(row.start(from) + i))
            != kind(row.text().charAt(row.start(group) + i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static int kind(char c) {
    return GroupRow.isDigit(c) ? '0' : LetterOrDigit.is(c) ? 'a' : c;
  }

  /** Behind the groups of digits alone. */
  int digitsEnd(int first) {
    int end = first;
    while (end < row.count() && row.length(end) <= ANNOUNCED_GROUP_MAX && row.isDigits(end)) {
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
    char glue = row.text().charAt(row.end(0));
    boolean single = row.start(1) - row.end(0) == 1 && " -./_".indexOf(glue) >= 0;
    boolean few = glue == '.' && (to - from < 3 || isOctets(from, to));
    char before = row.start(from) == 0 ? ' ' : row.text().charAt(row.start(from) - 1);
    return single
        && (from == 0 || !LetterOrDigit.digitAt(row.text(), row.end(from - 1) - 1))
        && !few
        && before != '+'
        && before != '('
        && units >= ANNOUNCED_MIN
        && units <= DIGITS_MAX
        && !isThousands(from, to)
        && LineSides.isBehindWord(row.text(), row.start(from));
  }

  private boolean isThousands(int from, int to) {
    for (int group = from + 1; group < to; group++) {
      if (row.length(group) != 3) {
        return false;
      }
    }
    return row.length(from) <= 3;
  }

  /** Whether a line beside this one is parted in the same way. */
  boolean isTable(int from, int to) {
    boolean columns = !glue(c -> COLUMNS.indexOf(c) < 0);
    if (isBroken() || !(columns || row.isDigits(from, to))) {
      return false;
    }
    String glue = row.text().substring(row.end(0), row.start(1));
    int line = LineSides.lineBreak(row.text(), row.start(from), -1);
    int next = LineSides.lineBreak(row.text(), row.end(to - 1), 1);
    return (line > 0
            && LineSides.isParted(
                row.text(), LineSides.lineBreak(row.text(), line - 1, -1) + 1, line, glue, columns))
        || (next >= 0
            && LineSides.isParted(row.text(), next + 1, row.text().length(), glue, columns));
  }

  @Override
  public String toString() {
    return "GroupShape[" + row + "]";
  }
}
