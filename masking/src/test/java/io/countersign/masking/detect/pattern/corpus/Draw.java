package io.countersign.masking.detect.pattern.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random pieces of values, from a seed. Not thread-safe. */
final class Draw {
  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  /** From {@code min} to {@code max}, both included. */
  int number(int min, int max) {
    return min + random.nextInt(max - min + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  String pick(String... options) {
    return options[random.nextInt(options.length)];
  }

  <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  /** One of the characters. */
  char of(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  /** So many of the characters. */
  String some(String characters, int count) {
    StringBuilder out = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      out.append(of(characters));
    }
    return out.toString();
  }

  String digits(int count) {
    return some("0123456789", count);
  }

  /** Digits of which the first is not zero. */
  String number(int count) {
    return some("123456789", 1) + digits(count - 1);
  }

  String upper(int count) {
    return some("ABCDEFGHIJKLMNOPQRSTUVWXYZ", count);
  }

  String lower(int count) {
    return some("abcdefghijklmnopqrstuvwxyz", count);
  }

  String hex(int count) {
    return some("0123456789abcdef", count);
  }

  /** A number with leading zeros. */
  static String padded(long number, int length) {
    return String.format(Locale.ROOT, "%0" + length + "d", number);
  }

  /** A date as {@code yyyyMMdd}, days up to 28. */
  String date(int yearMin, int yearMax) {
    return padded(number(yearMin, yearMax), 4)
        + padded(number(1, 12), 2)
        + padded(number(1, 28), 2);
  }

  /** The value cut into groups of these sizes, and one of what is left. */
  static String grouped(String value, String separator, int... sizes) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int size : sizes) {
      out.append(at == 0 ? "" : separator).append(value, at, at + size);
      at += size;
    }
    if (at < value.length()) {
      out.append(separator).append(value, at, value.length());
    }
    return out.toString();
  }

  /** The value cut into groups of one size, the last one shorter. */
  static String every(String value, String separator, int size) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length(); i += size) {
      out.append(i == 0 ? "" : separator).append(value, i, Math.min(value.length(), i + size));
    }
    return out.toString();
  }

  /** The value with the digit or letter at one place changed into another of its kind. */
  String changed(String value, int at) {
    char old = value.charAt(at);
    char changed;
    do {
      changed =
          Character.isDigit(old)
              ? of("0123456789")
              : Character.isUpperCase(old)
                  ? of("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                  : of("abcdefghijklmnopqrstuvwxyz");
    } while (changed == old);
    return value.substring(0, at) + changed + value.substring(at + 1);
  }

  /** The value with its last letter or digit changed. */
  String lastChanged(String value) {
    return changed(value, value.length() - 1);
  }
}
