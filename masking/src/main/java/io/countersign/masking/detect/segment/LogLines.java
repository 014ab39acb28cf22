package io.countersign.masking.detect.segment;

import java.util.List;

/** Knows lines that a machine wrote: by level, time stamp, access log, stack trace. */
final class LogLines {
  private static final List<String> LEVELS =
      List.of(
          "INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL", "SEVERE", "NOTICE", "FINE", "PANIC");

  private static final int HEAD_UNITS = 60;
  private static final String STAMP = "0000-00-00 00:00:00";
  private static final String SLASHED = "0000/00/00 00:00:00";
  private static final String YEARLESS = "00-00 00:00:00.000 ";
  private static final String PROXY = "[00.00 00:00:00] ";
  private static final String SYSTEM = "aaa 00 00:00:00 ";
  private static final String ACCESS = "[00/aaa/0000:00:00:00";

  private LogLines() {}

  static boolean is(LineShape line) {
    if (line.length() < 12) {
      return isCut(line);
    }
    return hasLevel(line)
        || matches(line, line.first == '[' ? 1 : 0, STAMP)
        || matches(line, 0, SLASHED)
        || matches(line, 0, SYSTEM)
        || matches(line, 0, YEARLESS)
        || matches(line, 0, PROXY)
        || isAccess(line)
        || isFields(line)
        || isTrace(line)
        || isCut(line);
  }

  /** A level at the very beginning, or in capitals soon after a digit or bracket. */
  private static boolean hasLevel(LineShape line) {
    boolean opens = LineShape.isDigit(line.first) || line.first == '[';
    int end = Math.min(line.length(), HEAD_UNITS);
    for (int i = 0; i < end; i = opens ? i + 1 : end) {
      char unit = line.at(i);
      boolean wordStart = i == 0 || !LineShape.isLetter(line.at(i - 1));
      if (unit < 'D' || unit > 'W' || !wordStart) {
        continue;
      }
      for (String level : LEVELS) {
        if (line.text.startsWith(level, line.start + i)) {
          char next = line.at(i + level.length());
          return i > 0 ? !LineShape.isLower(next) : " :[|\t".indexOf(next) >= 0;
        }
      }
    }
    return false;
  }

  /** {@code 203.0.113.9 - - [10/Oct/2026:13:55:36 +0000] "GET / HTTP/1.1" 200}. */
  private static boolean isAccess(LineShape line) {
    for (int i = 0; i < Math.min(line.length(), 2 * HEAD_UNITS); i++) {
      if (line.at(i) == '[') {
        return matches(line, i, ACCESS);
      }
    }
    return false;
  }

  /** {@code level=info msg="started" took=3ms}: three fields or more and little else. */
  private static boolean isFields(LineShape line) {
    int fields = 0;
    int words = 0;
    boolean quoted = false;
    boolean field = false;
    for (int i = 0; line.start + i < line.look; i++) {
      char unit = line.at(i);
      quoted ^= unit == '"';
      if (unit == '=' && !quoted && i > 0 && LineShape.isLower(line.at(i - 1))) {
        field = true;
      } else if (unit == ' ' && !quoted) {
        fields += field ? 1 : 0;
        words += field ? 0 : 1;
        field = false;
      }
    }
    return fields >= 2 && words <= 1;
  }

  /** {@code ... 12 more}: frames left out. */
  private static boolean isCut(LineShape line) {
    return line.startsWith("... ")
        && LineShape.isDigit(line.at(4))
        && ends(line, line.length(), "more");
  }

  /** A frame or the head of a stack trace. */
  private static boolean isTrace(LineShape line) {
    return (line.startsWith("at ") && line.last == ')')
        || (line.startsWith("File \"")
            && LineShape.holds(line.text, "\", line ", line.start, line.look))
        || line.startsWith("Traceback (most recent")
        || line.startsWith("goroutine ")
        || (line.startsWith("Caused by: ") && exception(line, 11))
        || exception(line, 0);
  }

  /** {@code java.lang.IllegalStateException: ...}: a dotted name, no blank before the colon. */
  private static boolean exception(LineShape line, int from) {
    int dots = 0;
    int i = from;
    while (i < line.length() && i < 2 * HEAD_UNITS) {
      char unit = line.at(i);
      if (unit == '.') {
        dots++;
      } else if (!LineShape.isLetter(unit) && !LineShape.isDigit(unit) && unit != '$') {
        break;
      }
      i++;
    }
    char next = line.at(i);
    return dots >= 2
        && (next == ':' || next == '\n')
        && (ends(line, i, "Exception") || ends(line, i, "Error"));
  }

  private static boolean ends(LineShape line, int offset, String word) {
    return line.text.startsWith(word, line.start + offset - word.length());
  }

  /** Whether digits stand at the pattern's zeros, letters at its a's, the rest as it is. */
  private static boolean matches(LineShape line, int offset, String pattern) {
    if (line.length() < offset + pattern.length()) {
      return false;
    }
    for (int i = 0; i < pattern.length(); i++) {
      char unit = line.at(offset + i);
      boolean fits =
          switch (pattern.charAt(i)) {
            case '0' -> LineShape.isDigit(unit) || (unit == ' ' && i == 4);
            case 'a' -> LineShape.isLetter(unit);
            case ' ' -> unit == ' ' || unit == 'T';
            default -> unit == pattern.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
