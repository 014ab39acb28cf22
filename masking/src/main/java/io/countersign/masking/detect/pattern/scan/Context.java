package io.countersign.masking.detect.pattern.scan;

import java.util.List;

/**
 * Words that say what a shape near them is. They count when they stand within {@value #BEFORE}
 * characters before it or {@value #AFTER} after it. A word matches at the start of a word; a word
 * of up to {@value #WHOLE_MAX} letters only as a whole word. Immutable.
 */
public final class Context {
  public static final int BEFORE = 48;
  public static final int AFTER = 24;
  private static final int WHOLE_MAX = 4;

  private final List<String> words;

  private Context(List<String> words) {
    this.words = words;
  }

  public static Context of(String... words) {
    return new Context(List.of(words));
  }

  public boolean near(ScanText text, int start, int end) {
    return before(text, start) || holds(text, text.lowerSlice(end, end + AFTER));
  }

  public boolean before(ScanText text, int start) {
    return before(text, start, BEFORE);
  }

  /** Whether a word stands at most so many characters before the offset. */
  public boolean before(ScanText text, int start, int distance) {
    return holds(text, text.lowerSlice(start - distance, start));
  }

  /** Whether a word stands in the text between the offsets. */
  public boolean between(ScanText text, int start, int end) {
    return holds(text, text.lowerSlice(start, end));
  }

  private boolean holds(ScanText text, String window) {
    for (String word : words) {
      text.count(window.length());
      int at = window.indexOf(word);
      while (at >= 0) {
        if (matches(window, at, word)) {
          return true;
        }
        at = window.indexOf(word, at + 1);
      }
    }
    return false;
  }

  private static boolean matches(String window, int at, String word) {
    if (at > 0 && ScanText.isLetter(window.charAt(at - 1))) {
      return false;
    }
    int end = at + word.length();
    return word.length() > WHOLE_MAX
        || end == window.length()
        || !ScanText.isLetter(window.charAt(end));
  }
}
