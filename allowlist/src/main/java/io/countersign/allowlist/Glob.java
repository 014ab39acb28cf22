package io.countersign.allowlist;

import java.util.ArrayList;
import java.util.List;

/**
 * A name in which each {@code *} stands for any run of characters, also none; every other character
 * stands for itself.
 *
 * <p>Matching takes the first fitting place of each literal part from the left and never goes back,
 * which is right because a star can swallow whatever the earlier place left. So the time is linear
 * in the length of the text.
 */
final class Glob {
  private static final char STAR = '*';

  private final String pattern;
  private final String prefix;
  private final String suffix;
  private final List<String> middle;
  private final boolean literal;

  Glob(String pattern) {
    this.pattern = pattern;
    int first = pattern.indexOf(STAR);
    int last = pattern.lastIndexOf(STAR);
    literal = first < 0;
    prefix = literal ? pattern : pattern.substring(0, first);
    suffix = literal ? "" : pattern.substring(last + 1);
    middle = literal ? List.of() : middle(pattern, first, last);
  }

  String pattern() {
    return pattern;
  }

  boolean matches(String text) {
    if (literal) {
      return text.equals(pattern);
    }
    int end = text.length() - suffix.length();
    if (end < prefix.length() || !text.startsWith(prefix) || !text.endsWith(suffix)) {
      return false;
    }
    int from = prefix.length();
    for (String part : middle) {
      int at = text.indexOf(part, from);
      if (at < 0 || at + part.length() > end) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }

  /**
   * Whether every text that the other one matches is matched by this one; may miss some cases of
   * that, but never claims one that is not. The other's star is an ordinary character here, so only
   * a star of ours can have matched it, and that star matches whatever theirs does.
   */
  boolean covers(Glob other) {
    return matches(other.pattern);
  }

  /** False when no text can match both; may be true without such a text. */
  boolean mayOverlap(Glob other) {
    if (literal || other.literal) {
      return literal ? other.matches(pattern) : matches(other.pattern);
    }
    boolean prefixes = prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix);
    boolean suffixes = suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix);
    return prefixes && suffixes;
  }

  private static List<String> middle(String pattern, int first, int last) {
    List<String> parts = new ArrayList<>();
    int start = first + 1;
    for (int i = start; i <= last; i++) {
      if (pattern.charAt(i) == STAR) {
        if (i > start) {
          parts.add(pattern.substring(start, i));
        }
        start = i + 1;
      }
    }
    return List.copyOf(parts);
  }
}
