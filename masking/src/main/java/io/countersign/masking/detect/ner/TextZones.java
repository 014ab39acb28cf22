package io.countersign.masking.detect.ner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells prose from what machines write, line by line, in time linear in the text.
 *
 * <p>A guess by rules of thumb: in source code and in log lines only full names count that the
 * lists support, in its literals and comments a little more, and everything else is prose. Where
 * the signs are weak the line is prose, so that a doubt costs a false alarm and not a name.
 */
final class TextZones {
  private static final Set<String> KEYWORDS =
      Set.of(
          "import",
          "package",
          "public",
          "private",
          "protected",
          "static",
          "final",
          "class",
          "interface",
          "record",
          "enum",
          "def",
          "return",
          "if",
          "else",
          "elif",
          "for",
          "while",
          "function",
          "const",
          "let",
          "var",
          "func",
          "fn",
          "struct",
          "try",
          "catch",
          "throw",
          "raise",
          "except",
          "with",
          "using",
          "namespace",
          "switch",
          "case",
          "new",
          "await",
          "async",
          "export",
          "end",
          "void",
          "int",
          "boolean",
          "double",
          "string",
          "assert",
          "sealed",
          "abstract",
          "override",
          "print",
          "emit",
          "yield",
          "del",
          "lambda",
          "insert",
          "select");

  private static final List<String> LEVELS =
      List.of("INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL", "SEVERE", "NOTICE");

  private static final String[] OPERATORS = {
    "->", "=>", "::", "&&", "||", "!=", "==", "+=", ":=", "();", "{}", "[]", "?:"
  };

  /** Signs are looked for in this many units of a line; longer lines are judged by them. */
  private static final int LOOK_UNITS = 2_000;

  private static final int CODE_SIGNS_MIN = 2;

  private final String text;
  private final List<ZonedRange> ranges = new ArrayList<>();

  private TextZones(String text) {
    this.text = text;
  }

  /** The ranges to read, ascending and disjoint. */
  static List<ZonedRange> of(String text) {
    TextZones zones = new TextZones(text);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      zones.addLine(start, end);
      start = end + 1;
    }
    return zones.ranges;
  }

  private void addLine(int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int end = to;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    String line = text.substring(start, Math.min(end, start + LOOK_UNITS));
    if (isLog(line)) {
      ranges.add(new ZonedRange(from, to, Zone.STRICT));
    } else if (isCode(line, end > start ? text.charAt(end - 1) : ' ')) {
      addCode(start, end);
    } else {
      addProse(from, to);
    }
  }

  /** Neighbouring lines of prose are one range, so that a wrapped sentence stays whole. */
  private void addProse(int from, int to) {
    int last = ranges.size() - 1;
    if (last >= 0) {
      ZonedRange before = ranges.get(last);
      if (before.zone() == Zone.PROSE && before.end() == from - 1) {
        ranges.set(last, new ZonedRange(before.start(), to, Zone.PROSE));
        return;
      }
    }
    ranges.add(new ZonedRange(from, to, Zone.PROSE));
  }

  /** Literals and comments apart, so that a name in one is not read together with the code. */
  private void addCode(int from, int to) {
    int index = from;
    int code = from;
    while (index < to) {
      char unit = text.charAt(index);
      if (text.startsWith("//", index) && (index == from || text.charAt(index - 1) != ':')) {
        add(code, index, Zone.STRICT);
        add(index + 2, to, Zone.LITERAL);
        return;
      }
      if (unit == '"' || unit == '\'' || unit == '`') {
        add(code, index, Zone.STRICT);
        int close = close(index + 1, to, unit);
        add(index + 1, close, Zone.LITERAL);
        code = Math.min(to, close + 1);
        index = code;
      } else {
        index++;
      }
    }
    add(code, to, Zone.STRICT);
  }

  private void add(int from, int to, Zone zone) {
    if (from < to) {
      ranges.add(new ZonedRange(from, to, zone));
    }
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

  /** A time stamp or a bracket, and a level in capitals soon after. */
  private static boolean isLog(String line) {
    if (line.length() < 12) {
      return false;
    }
    char first = line.charAt(0);
    String head = line.substring(0, Math.min(60, line.length()));
    for (String level : LEVELS) {
      int index = head.indexOf(level);
      if (index == 0
          && head.length() > level.length()
          && " :[|\t".indexOf(head.charAt(level.length())) >= 0) {
        return true;
      }
      if (index > 0
          && (Character.isDigit(first) || first == '[')
          && !Character.isLetter(head.charAt(index - 1))) {
        return true;
      }
    }
    return isStamp(line) || isSystemLog(line);
  }

  /** {@code Jan 31 12:00:00 host}, as system logs have it. */
  private static boolean isSystemLog(String line) {
    return line.length() > 16
        && Character.isLetter(line.charAt(2))
        && line.charAt(3) == ' '
        && Character.isDigit(line.charAt(5))
        && line.charAt(6) == ' '
        && line.charAt(9) == ':'
        && line.charAt(12) == ':'
        && Character.isDigit(line.charAt(13));
  }

  /** {@code 2026-01-31T12:00:00} or {@code 2026-01-31 12:00:00}. */
  private static boolean isStamp(String line) {
    int start = line.charAt(0) == '[' ? 1 : 0;
    String pattern = "0000-00-00 00:00:00";
    if (line.length() < start + pattern.length()) {
      return false;
    }
    for (int i = 0; i < pattern.length(); i++) {
      char unit = line.charAt(start + i);
      char expected = pattern.charAt(i);
      boolean fits =
          switch (expected) {
            case '0' -> Character.isDigit(unit);
            case ' ' -> unit == ' ' || unit == 'T';
            default -> unit == expected;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCode(String line, char last) {
    if (line.isEmpty()
        || line.startsWith("//")
        || line.startsWith("/*")
        || line.startsWith("*")
        || line.contains("\":")
        || line.contains("\" :")) {
      return false;
    }
    if ((line.startsWith("at ") && last == ')') || isAnnotation(line)) {
      return true;
    }
    boolean keyword = KEYWORDS.contains(firstWord(line));
    boolean closing = line.length() <= 4 && "})];".indexOf(line.charAt(0)) >= 0;
    if (closing || (keyword && last == '{')) {
      return true;
    }
    if (!keyword && line.indexOf('@') > 0 && line.indexOf('.', line.indexOf('@')) > 0) {
      return false;
    }
    int signs = last == ';' || last == '{' ? 2 : 0;
    signs += keyword ? 1 : 0;
    signs += keyword && last == ':' ? 1 : 0;
    signs += line.contains(" = ") ? 1 : 0;
    for (String operator : OPERATORS) {
      signs += line.contains(operator) ? 2 : 0;
    }
    int marks = 0;
    int words = 0;
    for (int i = 1; i < line.length(); i++) {
      char unit = line.charAt(i);
      char before = line.charAt(i - 1);
      boolean called = unit == '(' && (Character.isLetterOrDigit(before) || before == '_');
      boolean hump = Character.isUpperCase(unit) && Character.isLowerCase(before);
      signs += called ? 1 : 0;
      signs += hump || unit == '_' ? 1 : 0;
      marks += ";{}()[]=<>+*&|!\\$_".indexOf(unit) >= 0 ? 1 : 0;
      words += unit == ' ' && Character.isLetter(before) ? 1 : 0;
    }
    return signs >= CODE_SIGNS_MIN && (marks > 2 || marks * 4 > words);
  }

  private static boolean isAnnotation(String line) {
    return line.length() > 2
        && line.charAt(0) == '@'
        && Character.isUpperCase(line.charAt(1))
        && line.indexOf(' ') < 0;
  }

  private static String firstWord(String line) {
    int end = 0;
    while (end < line.length() && end < 12 && Character.isLetter(line.charAt(end))) {
      end++;
    }
    return line.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
