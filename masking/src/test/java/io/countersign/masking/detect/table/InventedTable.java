package io.countersign.masking.detect.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A table in one of the notations, from a seed, with where its cells stand.
 *
 * @param notation how it is written
 * @param text the whole text
 * @param cells every cell below the heads
 */
record InventedTable(Notation notation, String text, List<Cell> cells) {
  /** A cell and the column it stands in. */
  record Cell(int start, int end, ColumnSample column, String head) {}

  enum Notation {
    COMMAS,
    SPACED_COMMAS,
    ALL_QUOTED,
    SEMICOLONS,
    TABS,
    BARS,
    MARKDOWN,
    PSQL,
    MYSQL,
    ALIGNED,
    RIGHT_ALIGNED,
    INSERT,
    ARRAYS,
    COLUMNS_AND_DATA,
    HTML
  }

  /** Columns in a random order, names in a random style, 3 to 50 rows. */
  static InventedTable of(Notation notation, Random random) {
    List<ColumnSample> columns = new ArrayList<>();
    List<ColumnSample> secret = new ArrayList<>(ColumnSample.secret());
    List<ColumnSample> ordinary = new ArrayList<>(ColumnSample.ordinary());
    Collections.shuffle(secret, random);
    Collections.shuffle(ordinary, random);
    // What tells an account from a list of features stands beside a password.
    columns.addAll(secret.subList(0, 3 + random.nextInt(4)));
    columns.addAll(ordinary.subList(0, 1 + random.nextInt(4)));
    if (columns.stream().anyMatch(InventedTable::aboutPeople)) {
      columns.add(ColumnSample.named());
    } else {
      columns.removeIf(column -> "password".equals(column.heads().get(0)));
    }
    Collections.shuffle(columns, random);
    List<String> heads = new ArrayList<>();
    int style = random.nextInt(6);
    for (ColumnSample column : columns) {
      String head = column.heads().get(random.nextInt(column.heads().size()));
      heads.add(styled(head, style));
    }
    List<List<String>> rows = new ArrayList<>();
    int count = 3 + random.nextInt(48);
    for (int i = 0; i < count; i++) {
      rows.add(columns.stream().map(column -> column.value().apply(random)).toList());
    }
    return new Writer(notation, columns, heads, rows).write();
  }

  private static boolean aboutPeople(ColumnSample column) {
    return column.type() != null
        && switch (column.type()) {
          case BIRTHDATE, PHONE, SSN, SALARY, IBAN, PASSPORT -> true;
          default -> false;
        };
  }

  private static String styled(String head, int style) {
    return switch (style) {
      case 0 -> head.replace(' ', '_');
      case 1 -> head.replace(' ', '-');
      case 2 -> camel(head);
      case 3 -> head.toUpperCase(Locale.ROOT);
      case 4 -> head.toLowerCase(Locale.ROOT).replace(' ', '_');
      default -> head;
    };
  }

  private static String camel(String head) {
    StringBuilder out = new StringBuilder();
    for (String word : head.split(" ", -1)) {
      out.append(out.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      out.append(word.substring(1));
    }
    return out.toString();
  }

  /** Writes rows and takes down where cells stand. */
  private static final class Writer {
    private final Notation notation;
    private final List<ColumnSample> columns;
    private final List<String> heads;
    private final List<List<String>> rows;
    private final StringBuilder out = new StringBuilder("Here is the export:\n\n");
    private final List<Cell> cells = new ArrayList<>();

    Writer(
        Notation notation,
        List<ColumnSample> columns,
        List<String> heads,
        List<List<String>> rows) {
      this.notation = notation;
      this.columns = columns;
      this.heads = heads;
      this.rows = rows;
    }

    InventedTable write() {
      switch (notation) {
        case COMMAS -> delimited("", ",", "", false);
        case SPACED_COMMAS -> delimited("", ", ", "", false);
        case ALL_QUOTED -> delimited("", ",", "", true);
        case SEMICOLONS -> delimited("", ";", "", false);
        case TABS -> delimited("", "\t", "", false);
        case BARS -> delimited("", "|", "", false);
        case MARKDOWN -> delimited("| ", " | ", " |", false);
        case PSQL -> aligned(" ", " | ", " ", "-", "+", false);
        case MYSQL -> aligned("| ", " | ", " |", "-", "+", false);
        case ALIGNED -> aligned("", "   ", "", "", "", false);
        case RIGHT_ALIGNED -> aligned("", "  ", "", "", "", true);
        case INSERT -> insert();
        case ARRAYS -> arrays("[", "]");
        case COLUMNS_AND_DATA -> arrays("{\"columns\": ", "]}");
        case HTML -> html();
      }
      out.append("\n\nThat is all of it.\n");
      return new InventedTable(notation, out.toString(), List.copyOf(cells));
    }

    private void delimited(String open, String between, String close, boolean allQuoted) {
      out.append(open).append(String.join(between, heads)).append(close);
      if (notation == Notation.MARKDOWN) {
        out.append("\n|").append("---|".repeat(heads.size()));
      }
      for (List<String> row : rows) {
        out.append('\n').append(open);
        for (int i = 0; i < row.size(); i++) {
          out.append(i > 0 ? between : "");
          boolean comma = between.startsWith(",") && row.get(i).contains(",");
          cell(i, row.get(i), comma || allQuoted ? "\"" : "");
        }
        out.append(close);
      }
    }

    private void cell(int column, String value, String quote) {
      out.append(quote);
      int start = out.length();
      out.append(value);
      cells.add(new Cell(start, out.length(), columns.get(column), heads.get(column)));
      out.append(quote);
    }

    private void aligned(
        String open, String between, String close, String rule, String cross, boolean right) {
      int[] widths = new int[heads.size()];
      for (int i = 0; i < widths.length; i++) {
        int column = i;
        widths[i] =
            Math.max(
                heads.get(i).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
      }
      row(open, between, close, widths, heads, right, false);
      if (!rule.isEmpty()) {
        out.append(cross);
        for (int width : widths) {
          out.append(rule.repeat(width + 2)).append(cross);
        }
        out.append('\n');
      }
      for (List<String> row : rows) {
        row(open, between, close, widths, row, right, true);
      }
    }

    private void row(
        String open,
        String between,
        String close,
        int[] widths,
        List<String> values,
        boolean right,
        boolean cells) {
      out.append(open);
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - values.get(i).length());
        out.append(i > 0 ? between : "").append(right ? padding : "");
        if (cells) {
          cell(i, values.get(i), "");
        } else {
          out.append(values.get(i));
        }
        out.append(right || (i + 1 == widths.length && close.isEmpty()) ? "" : padding);
      }
      out.append(close).append('\n');
    }

    private void insert() {
      out.append("INSERT INTO export (`").append(String.join("`, `", heads)).append("`) VALUES");
      for (List<String> row : rows) {
        out.append(cells.isEmpty() ? "\n  (" : ",\n  (");
        for (int i = 0; i < row.size(); i++) {
          out.append(i > 0 ? ", " : "");
          cell(i, row.get(i).replace("'", "''"), "'");
        }
        out.append(')');
      }
      out.append(';');
    }

    private void arrays(String open, String close) {
      out.append(open).append("[\"").append(String.join("\", \"", heads)).append("\"]");
      out.append(notation == Notation.ARRAYS ? "" : ", \"data\": [");
      for (List<String> row : rows) {
        out.append(cells.isEmpty() && notation != Notation.ARRAYS ? "[" : ", [");
        for (int i = 0; i < row.size(); i++) {
          out.append(i > 0 ? ", " : "");
          cell(i, row.get(i), "\"");
        }
        out.append(']');
      }
      out.append(close);
    }

    private void html() {
      out.append("<table class=\"x\">\n<tr><th>");
      out.append(String.join("</th><th>", heads)).append("</th></tr>");
      for (List<String> row : rows) {
        out.append("\n<tr>");
        for (int i = 0; i < row.size(); i++) {
          out.append("<td align=\"left\">");
          cell(i, row.get(i), "");
          out.append("</td>");
        }
        out.append("</tr>");
      }
      out.append("\n</table>");
    }
  }
}
