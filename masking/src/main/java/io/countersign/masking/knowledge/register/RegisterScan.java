package io.countersign.masking.knowledge.register;

import io.countersign.masking.knowledge.text.Hashing;
import io.countersign.masking.knowledge.text.WordReader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text for everything that could be a value: each word with up to three before it as a
 * name, groups of letters and digits as a number, day, month and year as a date, what surrounds an
 * at sign as an address. The work for a word is bounded. Holds clear text: never shown. Not
 * thread-safe.
 */
final class RegisterScan {
  /** A number is written in at most so many groups and signs. */
  private static final int GROUPS_MAX = 12;

  private static final int RING = 16;

  /** A group without a digit is no part of a number when it is longer: a word. */
  private static final int LETTERS_MAX = 4;

  private final String text;
  private final ValueHasher hasher;
  private final Sieve names;
  private final Sieve others;
  private final Sink sink;
  private final int[] starts = new int[RING];
  private final int[] ends = new int[RING];
  private final long[] hashes = new long[RING];
  private final boolean[] words = new boolean[RING];
  private final boolean[] digits = new boolean[RING];
  private int count;
  private int reach;

  RegisterScan(String text, ValueHasher hasher, Sieve names, Sieve others, Sink sink) {
    this.text = text;
    this.hasher = hasher;
    this.names = names;
    this.others = others;
    this.sink = sink;
  }

  void run() {
    WordReader reader = new WordReader(text, hasher.seed());
    while (reader.next()) {
      int at = count & RING - 1;
      starts[at] = reader.start();
      ends[at] = reader.end();
      hashes[at] = reader.hash();
      words[at] = reader.word();
      digits[at] = reader.word() && hasDigit(reader.start(), reader.end());
      reach = reader.afterBreak() ? 1 : Math.min(reach + 1, GROUPS_MAX);
      count++;
      if (reader.word()) {
        name();
        number();
        date();
      } else if (text.charAt(reader.start()) == '@') {
        address(reader.start());
      }
    }
  }

  private int ring(int back) {
    return count - 1 - back & RING - 1;
  }

  private void name() {
    long folded = 0;
    int end = ends[ring(0)];
    for (int back = 0; back < Math.min(reach, NormalValues.NAME_WORDS_MAX); back++) {
      int at = ring(back);
      folded = ValueHasher.foldName(folded, hashes[at]);
      if (words[at] && names.mayContain(hasher.quickOfName(folded))) {
        StringBuilder name = new StringBuilder();
        for (int i = back; i >= 0; i--) {
          NormalValues.appendWord(name, text, starts[ring(i)], ends[ring(i)]);
        }
        long full = hasher.full(ColumnKind.NAME, name.toString());
        sink.accept(ColumnKind.NAME, full, starts[at], end, 0);
      }
    }
  }

  private void number() {
    int end = ends[ring(0)];
    boolean digit = false;
    for (int back = 0; back < reach; back++) {
      int at = ring(back);
      int length = ends[at] - starts[at];
      boolean sign = !words[at] && "./".indexOf(text.charAt(starts[at])) >= 0;
      boolean group = words[at] && (digits[at] || length <= LETTERS_MAX);
      boolean near = back == 0 || starts[ring(back - 1)] - ends[at] <= 2;
      if (!near || !(sign || group) || end - starts[at] > 2 * NormalValues.NUMBER_UNITS_MAX) {
        return;
      }
      digit |= digits[at];
      if (group && digit) {
        tryNumber(starts[at], end);
      }
    }
  }

  private void tryNumber(int start, int end) {
    long hash = hasher.begin(ColumnKind.NUMBER);
    int units = 0;
    int digitCount = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        hash = Hashing.step(hash, Character.toUpperCase(c));
        units++;
        digitCount += Character.isDigit(c) ? 1 : 0;
      }
    }
    if (units >= NormalValues.NUMBER_UNITS_MIN
        && units <= NormalValues.NUMBER_UNITS_MAX
        && others.mayContain(hasher.quickOf(hash))) {
      long full = hasher.full(ColumnKind.NUMBER, NormalValues.number(text, start, end));
      sink.accept(ColumnKind.NUMBER, full, start, end, digitCount);
    }
  }

  /** Three words, with dots, strokes and commas between them, the newest last. */
  private void date() {
    int[] parts = new int[3];
    int found = 0;
    for (int back = 0; back < Math.min(reach, 6) && found < 3; back++) {
      int at = ring(back);
      if (words[at]) {
        int length = ends[at] - starts[at];
        if (length > 12 || (!digits[at] && found == 0)) {
          return;
        }
        parts[2 - found] = at;
        found++;
      } else if (".,/".indexOf(text.charAt(starts[at])) < 0) {
        return;
      }
    }
    if (found == 3) {
      tryDate(parts[0], parts[1], parts[2]);
    }
  }

  private void tryDate(int first, int second, int third) {
    int a = number(first);
    int b = number(second);
    int c = number(third);
    int start = starts[first];
    int end = ends[third];
    if (c < 0) {
      return;
    }
    if (a > 31 && b > 0) {
      day(Dates.iso(a, b, c), start, end);
    } else if (a > 0 && b > 0) {
      day(a, b, c, start, end);
      if (a != b) {
        day(b, a, c, start, end);
      }
    } else if (a > 0) {
      day(a, month(second), c, start, end);
    } else if (b > 0) {
      day(b, month(first), c, start, end);
    }
  }

  private void day(int day, int month, int year, int start, int end) {
    if (month < 1) {
      return;
    }
    if (year >= 100) {
      day(Dates.iso(year, month, day), start, end);
      return;
    }
    day(Dates.iso(1900 + year, month, day), start, end);
    day(Dates.iso(2000 + year, month, day), start, end);
  }

  private void day(@Nullable String iso, int start, int end) {
    if (iso != null && others.mayContain(hasher.quick(ColumnKind.DATE, iso))) {
      sink.accept(ColumnKind.DATE, hasher.full(ColumnKind.DATE, iso), start, end, 8);
    }
  }

  private void address(int at) {
    int start = Addresses.start(text, at);
    int end = Addresses.end(text, at);
    if (start < at && end > at + 1) {
      String normal = NormalValues.emailForm(text.substring(start, end));
      if (others.mayContain(hasher.quick(ColumnKind.EMAIL, normal))) {
        sink.accept(ColumnKind.EMAIL, hasher.full(ColumnKind.EMAIL, normal), start, end, 0);
      }
    }
  }

  private int number(int at) {
    return digits[at] ? Dates.number(text.substring(starts[at], ends[at])) : -1;
  }

  private int month(int at) {
    return Dates.month(text.substring(starts[at], ends[at]).toLowerCase(Locale.ROOT));
  }

  private boolean hasDigit(int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "RegisterScan[" + text.length() + " units]";
  }

  /** Hears of what may be a value. */
  @FunctionalInterface
  interface Sink {
    void accept(ColumnKind kind, long full, int start, int end, int digits);
  }
}
