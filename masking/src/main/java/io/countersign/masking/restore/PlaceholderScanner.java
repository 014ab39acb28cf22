package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import java.util.Arrays;

/**
 * Tells text from placeholders and other forms in a stream of units, each with its raw form (one
 * character of plain text, an escape of JSON).
 *
 * <p>It holds back units only while they may become one of them, and, with what the sink holds,
 * never more bytes of the text in UTF-8 than its limit; a longer one is text. What a unit does
 * depends on the units before it alone, so the result does not depend on how a stream was cut. When
 * held units turn out to be none, the first is released and the others are read again: only a
 * bracket, a backslash or the start of a word can begin anew, and both grammars allow few of them,
 * so the work stays linear. Not thread-safe.
 */
final class PlaceholderScanner {
  /** Where the parts go, in order. */
  interface Sink {
    /** Raw text that stands for nothing: {@code raw[start, end)}. */
    void text(CharSequence raw, int start, int end);

    /** A placeholder and its raw text, {@code raw[0, end)}. */
    void placeholder(EntityType type, int number, CharSequence raw, int end);

    /** A form that stands for a value, and its raw text, {@code raw[0, end)}. */
    void form(String value, CharSequence raw, int end);

    /** Bytes in UTF-8 that the sink holds back itself. */
    int held();
  }

  private static final int HELD_FIRST = 32;

  private final Sink sink;
  private final int heldMax;
  private final PlaceholderMatcher matcher = new PlaceholderMatcher();
  private final FormMatcher forms;
  private final StringBuilder raw = new StringBuilder(0);

  /** Grown when first needed: most channels never hold much. */
  private char[] units = {};

  private byte[] rawLengths = {};
  private int count;
  private int fed;
  private int bytes;
  private boolean afterWord;

  PlaceholderScanner(Sink sink, int heldMax, Forms forms) {
    this.sink = sink;
    this.heldMax = heldMax;
    this.forms = new FormMatcher(forms);
  }

  /** Bytes of the text in UTF-8 held back now; an escape of JSON counts as what it stands for. */
  int held() {
    return bytes;
  }

  /** Whether a unit that comes now is released as text at once. */
  boolean passes(char unit) {
    return count == 0 && !opens(unit);
  }

  /** How many units from {@code from} on are released as text at once. */
  int passing(CharSequence text, int from) {
    int i = from;
    if (count > 0) {
      return 0;
    }
    while (i < text.length() && !opens(text.charAt(i))) {
      afterWord = Forms.inWord(text.charAt(i));
      i++;
    }
    return i - from;
  }

  /** Takes one unit whose raw form is {@code source[start, end)}. */
  void unit(char unit, CharSequence source, int start, int end) {
    if (passes(unit)) {
      afterWord = Forms.inWord(unit);
      sink.text(source, start, end);
      return;
    }
    if (count == units.length) {
      units = Arrays.copyOf(units, Math.max(HELD_FIRST, 2 * count));
      rawLengths = Arrays.copyOf(rawLengths, units.length);
    }
    raw.append(source, start, end);
    bytes += Utf8.length(unit);
    units[count] = unit;
    rawLengths[count] = (byte) (end - start);
    count++;
    drain(false);
  }

  /** The stream ended: what is held and stands for nothing is text. */
  void finish() {
    drain(true);
  }

  private boolean opens(char unit) {
    return bracket(unit) || (!forms.isEmpty() && forms.opens(unit, afterWord));
  }

  private static boolean bracket(char unit) {
    return unit == '[' || unit == '\\';
  }

  private void drain(boolean ended) {
    while (count > 0) {
      boolean open = bracket(units[0]) ? feedPlaceholder() : feedForm(ended);
      if (open && !ended && bytes <= heldMax - sink.held()) {
        return;
      }
      if (open || fed >= 0) {
        release();
      }
      fed = 0;
      while (count > 0 && !opens(units[0])) {
        releaseFirst();
      }
    }
  }

  /** Answers whether the units may still become a placeholder; {@code fed} is -1 after a match. */
  private boolean feedPlaceholder() {
    if (fed == 0) {
      matcher.reset();
    }
    while (fed < count) {
      PlaceholderMatcher.Step step = matcher.feed(units[fed]);
      fed++;
      if (step == PlaceholderMatcher.Step.FAILED) {
        return false;
      }
      if (step == PlaceholderMatcher.Step.MATCHED) {
        int end = fed;
        if (matcher.hasLeadingBackslash() && !matcher.ownsLeadingBackslash()) {
          releaseFirst();
          end--;
        }
        sink.placeholder(matcher.type(), matcher.number(), raw, rawLength(end));
        drop(end);
        fed = -1;
        return false;
      }
    }
    return true;
  }

  private boolean feedForm(boolean ended) {
    if (fed == 0) {
      forms.reset();
    }
    while (fed < count) {
      if (!forms.feed(units[fed])) {
        return false;
      }
      fed++;
    }
    if (ended) {
      forms.end();
    }
    return true;
  }

  /** Releases the longest form met, or one unit. */
  private void release() {
    int matched = bracket(units[0]) ? 0 : forms.matchedUnits();
    if (matched == 0) {
      releaseFirst();
      return;
    }
    int end = rawLength(matched);
    sink.form(forms.value(String.valueOf(units, 0, matched)), raw, end);
    drop(matched);
  }

  private void releaseFirst() {
    int length = rawLengths[0];
    sink.text(raw, 0, length);
    drop(1);
  }

  private int rawLength(int first) {
    int length = 0;
    for (int i = 0; i < first; i++) {
      length += rawLengths[i];
    }
    return length;
  }

  private void drop(int first) {
    afterWord = Forms.inWord(units[first - 1]);
    for (int i = 0; i < first; i++) {
      bytes -= Utf8.length(units[i]);
    }
    raw.delete(0, rawLength(first));
    count -= first;
    System.arraycopy(units, first, units, 0, count);
    System.arraycopy(rawLengths, first, rawLengths, 0, count);
  }
}
