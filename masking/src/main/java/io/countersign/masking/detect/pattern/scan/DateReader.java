package io.countersign.masking.detect.pattern.scan;

import java.util.Map;

/**
 * Reads a calendar date in the ways people of Europe and the Americas write it, and answers where
 * it ends. Only whether it is a date matters, not which, so day and month may be in any order.
 */
public final class DateReader {
  private static final int YEAR_MIN = 1880;
  private static final int YEAR_MAX = 2049;

  private static final Map<String, Integer> MONTHS = Months.all();

  private DateReader() {}

  /** The end of the date that starts with the digit at {@code start}, or -1. */
  public static int end(ScanText text, int start) {
    int first = runEnd(text, start);
    int length = first - start;
    if (length == 4) {
      return yearFirst(text, start, first);
    }
    if (length == 8) {
      return compact(text, start, first);
    }
    if (length > 2) {
      return -1;
    }
    int numeric = numeric(text, start, first);
    return numeric > 0 ? numeric : dayThenMonth(text, start, first);
  }

  /** The start of the month's name when it stands before the day, or -1. */
  public static int monthBefore(ScanText text, int day) {
    int end = day;
    while (day - end < 2 && (text.at(end - 1) == ' ' || text.at(end - 1) == '.')) {
      end--;
    }
    int start = end;
    while (end - start < Months.LENGTH_MAX && text.letter(start - 1)) {
      start--;
    }
    return start < end && end < day && MONTHS.containsKey(text.lowerSlice(start, end)) ? start : -1;
  }

  /** The end of the day and year that follow a month, such as {@code 12, 1985}, or -1. */
  public static int dayAndYear(ScanText text, int day) {
    int i = runEnd(text, day);
    if (i - day > 2 || !day(number(text, day, i))) {
      return -1;
    }
    i = skipOrdinal(text, i);
    if (text.at(i) == ',') {
      i++;
    }
    i = skipSpaces(text, i);
    return year(text, i);
  }

  private static int numeric(ScanText text, int start, int first) {
    char separator = text.at(first);
    if (separator != '.' && separator != '/' && separator != '-' && separator != ' ') {
      return -1;
    }
    int second = skipSpaces(text, first + 1);
    int secondEnd = runEnd(text, second);
    if (secondEnd == second || secondEnd - second > 2 || text.at(secondEnd) != separator) {
      return -1;
    }
    int a = number(text, start, first);
    int b = number(text, second, secondEnd);
    int third = skipSpaces(text, secondEnd + 1);
    int end = yearOrShort(text, third, separator != ' ');
    return dayAndMonth(a, b) ? end : -1;
  }

  private static int yearFirst(ScanText text, int start, int first) {
    char separator = text.at(first);
    if (!plausible(number(text, start, first))) {
      return -1;
    }
    if (separator == '\u5e74') {
      return ideographic(text, first + 1);
    }
    if (separator != '-' && separator != '/' && separator != '.') {
      return -1;
    }
    int secondEnd = runEnd(text, first + 1);
    if (secondEnd - first - 1 > 2 || text.at(secondEnd) != separator) {
      return -1;
    }
    int thirdEnd = runEnd(text, secondEnd + 1);
    boolean date =
        thirdEnd - secondEnd - 1 <= 2
            && dayAndMonth(
                number(text, first + 1, secondEnd), number(text, secondEnd + 1, thirdEnd));
    return date ? thirdEnd : -1;
  }

  /** Month, sign, day, sign: as written in Japanese and Chinese. */
  private static int ideographic(ScanText text, int month) {
    int monthEnd = runEnd(text, month);
    int dayEnd = runEnd(text, monthEnd + 1);
    boolean date =
        text.at(monthEnd) == '\u6708'
            && text.at(dayEnd) == '\u65e5'
            && dayAndMonth(number(text, month, monthEnd), number(text, monthEnd + 1, dayEnd));
    return date ? dayEnd + 1 : -1;
  }

  private static int compact(ScanText text, int start, int end) {
    boolean yearFirst =
        plausible(number(text, start, start + 4))
            && dayAndMonth(number(text, start + 4, start + 6), number(text, start + 6, end));
    boolean yearLast =
        plausible(number(text, start + 4, end))
            && dayAndMonth(number(text, start, start + 2), number(text, start + 2, start + 4));
    return yearFirst || yearLast ? end : -1;
  }

  private static int dayThenMonth(ScanText text, int start, int first) {
    if (!day(number(text, start, first))) {
      return -1;
    }
    int i = skipOrdinal(text, first);
    i = skipSpaces(text, text.at(i) == '.' || text.at(i) == '-' ? i + 1 : i);
    i = skipWord(text, i, "de");
    i = skipWord(text, i, "of");
    int monthEnd = i;
    while (monthEnd - i < Months.LENGTH_MAX && text.letter(monthEnd)) {
      monthEnd++;
    }
    if (monthEnd == i || !MONTHS.containsKey(text.lowerSlice(i, monthEnd))) {
      return -1;
    }
    i = monthEnd;
    while (i < monthEnd + 2 && (text.at(i) == '.' || text.at(i) == ',' || text.at(i) == '-')) {
      i++;
    }
    i = skipSpaces(text, i);
    i = skipWord(text, i, "de");
    i = skipWord(text, i, "del");
    return yearOrShort(text, i, true);
  }

  private static int skipWord(ScanText text, int index, String word) {
    int end = index + word.length();
    return text.startsWithIgnoreCase(index, word) && text.at(end) == ' '
        ? skipSpaces(text, end)
        : index;
  }

  private static int skipOrdinal(ScanText text, int index) {
    for (String ordinal : new String[] {"st", "nd", "rd", "th", "er", "º", "ª"}) {
      if (text.startsWithIgnoreCase(index, ordinal)
          && !text.alphanumeric(index + ordinal.length())) {
        return index + ordinal.length();
      }
    }
    return index;
  }

  private static int skipSpaces(ScanText text, int index) {
    int i = index;
    while (i < index + 2 && text.at(i) == ' ') {
      i++;
    }
    return i;
  }

  private static int year(ScanText text, int start) {
    int end = runEnd(text, start);
    return end - start == 4 && plausible(number(text, start, end)) && !text.letter(end) ? end : -1;
  }

  private static int yearOrShort(ScanText text, int start, boolean shortToo) {
    int end = runEnd(text, start);
    if (end - start == 2 && shortToo && !text.letter(end)) {
      return end;
    }
    return year(text, start);
  }

  private static int runEnd(ScanText text, int start) {
    int end = start;
    while (end - start < 9 && text.digit(end)) {
      end++;
    }
    return end;
  }

  private static int number(ScanText text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + text.at(i) - '0';
    }
    return number;
  }

  private static boolean dayAndMonth(int a, int b) {
    return (day(a) && month(b)) || (month(a) && day(b));
  }

  private static boolean day(int number) {
    return number >= 1 && number <= 31;
  }

  private static boolean month(int number) {
    return number >= 1 && number <= 12;
  }

  private static boolean plausible(int year) {
    return year >= YEAR_MIN && year <= YEAR_MAX;
  }
}
