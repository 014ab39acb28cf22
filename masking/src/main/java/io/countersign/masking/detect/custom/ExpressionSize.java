package io.countersign.masking.detect.custom;

/**
 * Estimates how many instructions an expression compiles to, without compiling it: a counted
 * repetition is written out, and one inside another multiplies, so that {@code ((a{99}){99}){99}}
 * would take all memory. Linear in the expression. Knows only as much of the syntax as counts;
 * whether it is right, the compiler says. Used once.
 */
final class ExpressionSize {
  /** Counting ends here, so that nothing overflows. */
  static final long MAX = 1_000_000;

  private static final int DEPTH_MAX = 1_000;

  private final String expression;
  private int at;

  private ExpressionSize(String expression) {
    this.expression = expression;
  }

  /** At most {@link #MAX}. */
  static long of(String expression) {
    return new ExpressionSize(expression).outside();
  }

  /** A bracket too many is the compiler's to refuse. */
  private long outside() {
    long size = 0;
    while (at < expression.length()) {
      size = Math.min(MAX, size + sequence(0));
      at++;
    }
    return size;
  }

  private long sequence(int depth) {
    if (depth > DEPTH_MAX) {
      return MAX;
    }
    long size = 0;
    while (at < expression.length() && expression.charAt(at) != ')') {
      long atom = atom(depth);
      for (long times = times(); times > 0; times = times()) {
        atom = Math.min(MAX, atom * times + 1);
      }
      size = Math.min(MAX, size + atom);
    }
    return size;
  }

  private long atom(int depth) {
    char first = expression.charAt(at++);
    if (first == '(') {
      long size = sequence(depth + 1);
      at++;
      return size + 2;
    }
    if (first == '\\') {
      return escape();
    }
    if (first == '[') {
      skipClass();
    }
    return 1;
  }

  /** A bracket that comes first in a class belongs to it. */
  private void skipClass() {
    int first = at < expression.length() && expression.charAt(at) == '^' ? at + 1 : at;
    at = first;
    while (at < expression.length() && (expression.charAt(at) != ']' || at == first)) {
      at += expression.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  /** Behind {@code \\Q} everything stands for itself. */
  private int escape() {
    char kind = at < expression.length() ? expression.charAt(at++) : ' ';
    if (kind == 'Q') {
      int start = at;
      int end = expression.indexOf("\\E", at);
      at = end < 0 ? expression.length() : end + 2;
      return at - start;
    }
    boolean named = "pPx".indexOf(kind) >= 0;
    if (named && at < expression.length() && expression.charAt(at) == '{') {
      int end = expression.indexOf('}', at);
      at = end < 0 ? expression.length() : end + 1;
    }
    return 1;
  }

  /**
   * How often the sign of repetition that stands here writes its atom out; steps behind it. 0 when
   * none stands here.
   */
  private long times() {
    char sign = at < expression.length() ? expression.charAt(at) : ' ';
    if (sign == '*' || sign == '+' || sign == '?') {
      at++;
      return 1;
    }
    return sign == '{' ? counted() : 0;
  }

  /** {@code {3}}, {@code {3,}} or {@code {3,7}}; every other brace is a character. */
  private long counted() {
    long largest = 1;
    long number = 0;
    for (int i = at + 1; i < expression.length(); i++) {
      char one = expression.charAt(i);
      if (one == '}') {
        at = i + 1;
        return Math.max(largest, number);
      }
      if (one == ',') {
        largest = Math.max(largest, number);
        number = 0;
      } else if (one >= '0' && one <= '9') {
        number = Math.min(MAX, number * 10 + one - '0');
      } else {
        return 0;
      }
    }
    return 0;
  }
}
