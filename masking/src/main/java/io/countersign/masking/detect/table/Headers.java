package io.countersign.masking.detect.table;

import io.countersign.masking.detect.pattern.FieldNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the first row of a table. Thread-safe. */
final class Headers {
  private static final int CELL_MAX = 60;
  private static final int WORDS_MAX = 7;
  private static final boolean[] NO_WORDS = table("@\"={}<>;\\\n");
  private static final int DIGITS_MAX = 4;

  private final FieldNames names;
  private final Function<String, Column.Content> words;

  /**
   * @param names the words that patterns go by
   * @param words what cells hold that have no shape, by the words of the label
   */
  Headers(FieldNames names, Function<String, Column.Content> words) {
    this.names = names;
    this.words = words;
  }

  /** Whether the cells could be heads of columns: short, of words, without ends of sentences. */
  static boolean plausible(CharSequence text, Cells cells) {
    if (cells.count() < 2 || cells.full()) {
      return false;
    }
    for (int i = 0; i < cells.count(); i++) {
      if (!cells.isEmpty(i) && !plausible(text, cells.start(i), cells.end(i))) {
        return false;
      }
    }
    int filled = cells.filled();
    return filled >= 2 && filled * 2 > cells.count();
  }

  private static boolean plausible(CharSequence text, int start, int end) {
    if (end - start > CELL_MAX || "?!:,".indexOf(text.charAt(end - 1)) >= 0) {
      return false;
    }
    int digits = 0;
    int words = 1;
    int letters = 0;
    int open = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      char next = i + 1 < end ? text.charAt(i + 1) : ' ';
      if ((c < NO_WORDS.length && NO_WORDS[c]) || code(c, next)) {
        return false;
      }
      digits += c >= '0' && c <= '9' ? 1 : 0;
      words += c == ' ' ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    boolean hash = text.charAt(start) == '#';
    boolean said = letters > 0 ? !hash || text.charAt(start + 1) == ' ' : hash || digits > 0;
    return said && open == 0 && digits <= DIGITS_MAX && words <= WORDS_MAX;
  }

  /** A pointer's star, the ends of a comment. */
  private static boolean code(char c, char next) {
    return c == '*' ? next != ' ' : c == '/' && next == '*';
  }

  private static boolean[] table(String characters) {
    boolean[] table = new boolean[0x80];
    for (int i = 0; i < characters.length(); i++) {
      table[characters.charAt(i)] = true;
    }
    return table;
  }

  /** The columns, or null where nothing is known of any. */
  @Nullable Table table(CharSequence text, Cells cells) {
    List<Column> columns = new ArrayList<>(cells.count());
    boolean told = false;
    List<String> labels = new ArrayList<>(cells.count());
    for (int i = 0; i < cells.count(); i++) {
      labels.add(label(text, cells.start(i), cells.end(i)));
    }
    boolean cards = labels.stream().anyMatch(ColumnWords::card);
    for (String label : labels) {
      Column column = column(label, cards);
      columns.add(column);
      told |= column.told();
    }
    return told ? new Table(columns) : null;
  }

  /**
   * @param cards whether another column holds the numbers of cards
   */
  private Column column(String label, boolean cards) {
    if (label.isEmpty()) {
      return new Column(label, label, false, Column.Content.ANYTHING);
    }
    Column.Content content =
        names.announcesPassword(label) ? Column.Content.PASSWORD : words.apply(label);
    String longer = ColumnWords.longer(label, cards);
    String personal = ColumnWords.personal(longer);
    return new Column(longer, personal, names.announces(longer), content);
  }

  /** Whether a slash stands between the first two letters, as in {@code A/C} and {@code c/c}. */
  private static boolean initials(CharSequence text, int slash, int start, int end) {
    return slash == start + 1
        && slash + 1 < end
        && Character.isLetter(text.charAt(start))
        && Character.isLetter(text.charAt(slash + 1))
        && (slash + 2 == end || !Character.isLetter(text.charAt(slash + 2)));
  }

  /** The words of a name: {@code dateOfBirth}, {@code date_of_birth (ISO)} are the same. */
  static String label(CharSequence text, int start, int end) {
    StringBuilder out = new StringBuilder(end - start + 4);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if ((c == '(' || c == '[') && out.length() > 1) {
        break;
      }
      char before = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
      if (c == '_' || c == '-' || (c == '/' && !initials(text, i, start, end)) || c <= ' ') {
        if (before != ' ') {
          out.append(' ');
        }
        continue;
      }
      if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
        out.append(' ');
      }
      if (c != '*' && c != '"' && c != '(' && c != '[' && c != ']' && c != '`') {
        out.append(c);
      }
    }
    return out.toString().strip();
  }
}
