package io.countersign.masking.detect.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into segments, in time linear in the text: prose, comments, strings, code, logs,
 * cells of tables and of data, keys. What stands in none (blanks, quotes, bars) separates.
 *
 * <p>The kinds steer the guesses of the name model alone. Patterns read the whole text, whatever
 * its kind: a card number in a comment, a log or a key is a card number.
 */
public final class Segments {
  private final String text;
  private final List<Segment> segments = new ArrayList<>(4);

  private Segments(String text) {
    this.text = text;
  }

  /** The segments, ascending and disjoint. Thread-safe. */
  public static List<Segment> of(String text) {
    Segments cut = new Segments(text);
    Lines lines = LineReader.read(text);
    for (int line = 0; line < lines.count(); line++) {
      cut.addLine(lines, line);
    }
    return cut.segments;
  }

  private void addLine(Lines lines, int line) {
    int from = lines.start(line);
    int to = lines.end(line);
    switch (lines.kind(line)) {
      case PROSE, UNSURE -> addProse(from, to);
      case COMMENT -> add(from, to, Kind.COMMENT);
      case LOG -> add(from, to, Kind.LOG);
      case CODE -> addCode(from, to);
      case JSON -> addJson(from, to);
      case CONFIG -> addConfig(from, to);
      case MARKUP -> addMarkup(from, to);
      case ROW -> addRow(from, to, lines.delimiter(line));
      case FENCE -> add(from, to, Kind.CODE);
      case BLANK -> addBlank(from, to);
    }
  }

  private void add(int start, int end, Kind kind) {
    int from = start;
    int to = end;
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    if (from < to) {
      segments.add(new Segment(from, to, kind));
    }
  }

  /** Neighbouring lines of prose are one segment. */
  private void addProse(int from, int to) {
    int last = segments.size() - 1;
    if (last >= 0 && from > 0) {
      Segment before = segments.get(last);
      if (before.kind() == Kind.PROSE && before.end() == from - 1) {
        segments.set(last, new Segment(before.start(), to, Kind.PROSE));
        return;
      }
    }
    segments.add(new Segment(from, to, Kind.PROSE));
  }

  /** A blank line inside prose stays, for the reader of sentences to see. */
  private void addBlank(int from, int to) {
    int last = segments.size() - 1;
    if (last >= 0 && from > 0) {
      Segment before = segments.get(last);
      if (before.kind() == Kind.PROSE && before.end() == from - 1) {
        segments.set(last, new Segment(before.start(), to, Kind.PROSE));
      }
    }
  }

  /** Strings and comments apart, so that a name in one is not read together with the code. */
  private void addCode(int from, int to) {
    int code = from;
    int index = from;
    while (index < to) {
      char unit = text.charAt(index);
      if (opensComment(index, from, to)) {
        add(code, index, Kind.CODE);
        add(index, to, Kind.COMMENT);
        return;
      }
      if (unit == '"' || unit == '\'' || unit == '`') {
        add(code, index, Kind.CODE);
        int close = close(index + 1, to, unit);
        add(index + 1, close, Kind.LITERAL);
        code = Math.min(to, close + 1);
        index = code;
      } else {
        index++;
      }
    }
    add(code, to, Kind.CODE);
  }

  /** Two slashes that are no part of a URL, a number sign or two hyphens before a blank. */
  private boolean opensComment(int index, int from, int to) {
    char unit = text.charAt(index);
    char next = index + 1 < to ? text.charAt(index + 1) : '\n';
    boolean free = index == from || text.charAt(index - 1) <= ' ';
    return switch (unit) {
      case '/' -> (next == '/' && (index == from || text.charAt(index - 1) != ':')) || next == '*';
      case '#' -> free && next == ' ';
      case '-' -> free && next == '-' && index + 2 < to && text.charAt(index + 2) == ' ';
      default -> false;
    };
  }

  private int close(int from, int to, char quote) {
    for (int index = from; index < to; index++) {
      char unit = text.charAt(index);
      if (unit == '\\') {
        index++;
      } else if (unit == quote) {
        return index;
      }
    }
    return to;
  }

  private void addJson(int from, int to) {
    int code = from;
    int index = from;
    while (index < to) {
      if (text.charAt(index) != '"') {
        index++;
        continue;
      }
      add(code, index, Kind.CODE);
      int close = close(index + 1, to, '"');
      add(index + 1, close, isKey(close + 1, to) ? Kind.KEY : value(index + 1, close));
      code = Math.min(to, close + 1);
      index = code;
    }
    add(code, to, Kind.CODE);
  }

  private boolean isKey(int index, int to) {
    int i = index;
    while (i < to && text.charAt(i) == ' ') {
      i++;
    }
    return i < to && text.charAt(i) == ':';
  }

  private void addConfig(int from, int to) {
    int index = from;
    while (index < to && text.charAt(index) != '=' && text.charAt(index) != ':') {
      index++;
    }
    add(from, index, Kind.KEY);
    if (index < to) {
      int value = index + 1;
      while (value < to && (text.charAt(value) <= ' ' || text.charAt(value) == '"')) {
        value++;
      }
      add(value, to, text.charAt(index) == ':' ? value(value, to) : Kind.LITERAL);
    }
  }

  /** Tags are keys, what stands between them cells. */
  private void addMarkup(int from, int to) {
    int index = from;
    while (index < to) {
      int open = LineShape.find(text, '<', index, to);
      add(index, open, value(index, open));
      if (open == to) {
        return;
      }
      int close = Math.min(to, LineShape.find(text, '>', open, to) + 1);
      add(open, close, Kind.KEY);
      index = close;
    }
  }

  /** One word with the marks of an identifier was written for a machine; all else for people. */
  private Kind value(int from, int to) {
    boolean marked = false;
    for (int i = from; i < to; i++) {
      char unit = text.charAt(i);
      if (unit <= ' ') {
        return Kind.CELL;
      }
      boolean hump = i > from && LineShape.isUpper(unit) && LineShape.isLower(text.charAt(i - 1));
      boolean mark = LineShape.isDigit(unit) || "-_.:/$\\".indexOf(unit) >= 0;
      marked |= hump || mark || (i == from && !LineShape.isUpper(unit));
    }
    return marked ? Kind.LITERAL : Kind.CELL;
  }

  private void addRow(int from, int to, char delimiter) {
    int cell = from;
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      char unit = text.charAt(i);
      quoted ^= unit == '"' && delimiter != '|';
      if (unit == delimiter && !quoted) {
        add(cell, i, Kind.CELL);
        cell = i + 1;
      }
    }
    add(cell, to, Kind.CELL);
  }
}
