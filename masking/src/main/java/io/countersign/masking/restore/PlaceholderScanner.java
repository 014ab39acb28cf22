package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import io.countersign.masking.StreamRestorer;

/**
 * Tells text from placeholders in a stream of units, each with its raw form (one character of plain
 * text, an escape of JSON).
 *
 * <p>It holds back units only while they may become a placeholder, and never more raw characters
 * than its limit; a longer one is text. What a unit does depends on the units before it alone, so
 * the result does not depend on how a stream was cut. When held units turn out not to be a
 * placeholder, the first is released and the others are read again: only an opening bracket or a
 * backslash can begin anew, and the grammar allows few of them, so the work stays linear. Not
 * thread-safe.
 */
final class PlaceholderScanner {
  /** Where the parts go, in order. */
  interface Sink {
    /** Raw text that is no placeholder: {@code raw[start, end)}. */
    void text(CharSequence raw, int start, int end);

    /** A placeholder and its raw text. */
    void placeholder(EntityType type, int number, CharSequence raw);
  }

  private final Sink sink;
  private final int heldMax;
  private final PlaceholderMatcher matcher = new PlaceholderMatcher();
  private final StringBuilder raw = new StringBuilder(StreamRestorer.HELD_MAX + 8);
  private final char[] units = new char[StreamRestorer.HELD_MAX + 1];
  private final int[] rawLengths = new int[StreamRestorer.HELD_MAX + 1];
  private int count;

  PlaceholderScanner(Sink sink, int heldMax) {
    this.sink = sink;
    this.heldMax = heldMax;
  }

  /** Whether a unit may begin a placeholder. */
  static boolean opens(char unit) {
    return unit == '[' || unit == '\\';
  }

  /** Raw characters held back now. */
  int held() {
    return raw.length();
  }

  /** Takes one unit whose raw form is {@code source[start, end)}. */
  void unit(char unit, CharSequence source, int start, int end) {
    if (count == 0 && !opens(unit)) {
      sink.text(source, start, end);
      return;
    }
    raw.append(source, start, end);
    units[count] = unit;
    rawLengths[count] = end - start;
    count++;
    step(matcher.feed(unit));
  }

  /** The stream ended: what is held is text. */
  void finish() {
    sink.text(raw, 0, raw.length());
    clear();
  }

  private void step(PlaceholderMatcher.Step step) {
    if (step == PlaceholderMatcher.Step.FAILED || raw.length() > heldMax) {
      retry();
    } else if (step == PlaceholderMatcher.Step.MATCHED) {
      match();
    }
  }

  private void match() {
    if (matcher.hasLeadingBackslash() && !matcher.ownsLeadingBackslash()) {
      releaseFirst();
    }
    sink.placeholder(matcher.type(), matcher.number(), raw);
    clear();
  }

  /** Releases units from the front until the rest may become a placeholder, or is empty. */
  private void retry() {
    do {
      releaseFirst();
    } while (count > 0 && !viable());
  }

  /**
   * Reads the held units from the first. They cannot match: the last unit did not complete the
   * longer reading, and a match ends with a closing bracket that only the last unit could be.
   */
  private boolean viable() {
    matcher.reset();
    for (int i = 0; i < count; i++) {
      PlaceholderMatcher.Step step = matcher.feed(units[i]);
      if (step == PlaceholderMatcher.Step.MATCHED) {
        match();
        return true;
      }
      if (step == PlaceholderMatcher.Step.FAILED) {
        return false;
      }
    }
    return true;
  }

  private void releaseFirst() {
    int length = rawLengths[0];
    sink.text(raw, 0, length);
    raw.delete(0, length);
    count--;
    System.arraycopy(units, 1, units, 0, count);
    System.arraycopy(rawLengths, 1, rawLengths, 0, count);
    if (count == 0) {
      matcher.reset();
    }
  }

  private void clear() {
    raw.setLength(0);
    count = 0;
    matcher.reset();
  }
}
