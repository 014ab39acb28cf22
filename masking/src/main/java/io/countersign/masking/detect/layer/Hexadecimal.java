package io.countersign.masking.detect.layer;

/** Reads digits of a number. */
final class Hexadecimal {
  private Hexadecimal() {}

  /** The value of a digit of base 16, or -1. */
  static int digit(String text, int index) {
    return index >= 0 && index < text.length() ? digit(text.charAt(index)) : -1;
  }

  static int digit(char unit) {
    if (unit >= '0' && unit <= '9') {
      return unit - '0';
    }
    int letter = unit | 0x20;
    return letter >= 'a' && letter <= 'f' && unit < 0x80 ? letter - 'a' + 10 : -1;
  }

  /** The value of exactly that many digits, or -1. */
  static int value(String text, int start, int digits) {
    int value = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = digit(text, i);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /** How many digits stand there, at most so many. */
  static int run(String text, int start, int max) {
    int i = start;
    while (i - start < max && digit(text, i) >= 0) {
      i++;
    }
    return i - start;
  }
}
