package io.countersign.masking.detect.pattern.contact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression for digits that knows with which two it can begin: most numbers are asked about in
 * vain, and a matcher is made for the others alone. Immutable.
 */
final class DialPattern {
  private static final int OPENINGS = 100;

  private final Pattern pattern;

  /** By the first two digits, whether anything that begins with them can match. */
  private final boolean[] openings = new boolean[OPENINGS];

  DialPattern(String expression) {
    pattern = Pattern.compile(expression);
    for (int i = 0; i < OPENINGS; i++) {
      Matcher matcher = pattern.matcher("" + i / 10 + i % 10);
      openings[i] = matcher.lookingAt() || matcher.hitEnd();
    }
  }

  /** Whether the digits as a whole match. */
  boolean matches(CharSequence digits) {
    return opens(digits) && pattern.matcher(digits).matches();
  }

  /** The match that the digits begin with, or null. */
  @Nullable Matcher start(CharSequence digits) {
    if (!opens(digits)) {
      return null;
    }
    Matcher matcher = pattern.matcher(digits);
    return matcher.lookingAt() ? matcher : null;
  }

  private boolean opens(CharSequence digits) {
    return digits.length() < 2 || openings[10 * (digits.charAt(0) - '0') + digits.charAt(1) - '0'];
  }

  @Override
  public String toString() {
    return "DialPattern[" + pattern + "]";
  }
}
