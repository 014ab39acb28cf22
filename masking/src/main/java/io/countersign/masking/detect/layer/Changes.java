package io.countersign.masking.detect.layer;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.detect.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one layer would change a text, in ascending order, and the views that come of it: a window
 * around each change or group of changes, wide enough for what recognizers look at. What lies far
 * from any change was read already. Not thread-safe.
 */
final class Changes {
  /** How far a window reaches beyond its changes; words that give a value away stand that near. */
  static final int MARGIN = 96;

  /** A text this short is one window: layers taken off in another order give the same text then. */
  private static final int WHOLE_MAX = 768;

  private static final int LINE_REACH = 128;

  /** How much further it may reach to begin and end at a word that is no part of a code. */
  private static final int REACH = 768;

  private static final int BOUNDS_FIRST = 24;

  /** Most layers change nothing. */
  private static final int[] NO_BOUNDS = {};

  private String text;
  private @Nullable StringBuilder replacements;
  private int[] bounds = NO_BOUNDS;
  private int count;

  Changes(String text) {
    this.text = text;
  }

  /** Forgets everything for the changes of another text. */
  void reset(String text) {
    this.text = text;
    count = 0;
    if (replacements != null) {
      replacements.setLength(0);
    }
  }

  /** Replaces a stretch; it begins where the last one ended or later. */
  void add(int from, int to, CharSequence replacement) {
    if (3 * count == bounds.length) {
      bounds = Arrays.copyOf(bounds, Math.max(BOUNDS_FIRST, 2 * bounds.length));
    }
    bounds[3 * count] = from;
    bounds[3 * count + 1] = to;
    replacements = replacements == null ? new StringBuilder() : replacements;
    replacements.append(replacement);
    bounds[3 * count + 2] = replacements.length();
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  int from(int change) {
    return bounds[3 * change];
  }

  int to(int change) {
    return bounds[3 * change + 1];
  }

  /** The windows, ascending and disjoint. */
  List<View> windows(NormalizedText parent) {
    List<View> windows = new ArrayList<>();
    if (text.length() <= WHOLE_MAX && count > 0) {
      windows.add(window(parent, 0, text.length(), 0, count - 1));
      return windows;
    }
    int first = 0;
    while (first < count) {
      int start = lineStart(begin(from(first) - MARGIN));
      int end = lineEnd(finish(to(first) + MARGIN));
      int last = first;
      while (last + 1 < count && from(last + 1) - MARGIN <= end) {
        last++;
        end = Math.max(end, lineEnd(finish(to(last) + MARGIN)));
      }
      windows.add(window(parent, start, end, first, last));
      first = last + 1;
    }
    return windows;
  }

  private View window(NormalizedText parent, int start, int end, int first, int last) {
    StringBuilder written = requireNonNull(replacements, "replacements");
    ViewBuilder builder = new ViewBuilder(parent, end - start + 16);
    int at = start;
    for (int change = first; change <= last; change++) {
      builder.copy(at, from(change));
      int begun = change == 0 ? 0 : bounds[3 * change - 1];
      builder.replace(from(change), to(change), written.substring(begun, bounds[3 * change + 2]));
      at = to(change);
    }
    builder.copy(at, end);
    return builder.build();
  }

  /** An encoded value is long: windows begin before it and end behind it. */
  private int begin(int wanted) {
    int index = Math.max(0, wanted);
    int stop = Math.max(0, index - REACH);
    while (index > stop) {
      int word = index;
      boolean coded = false;
      while (word > stop && text.charAt(word - 1) > ' ') {
        word--;
        coded |= isCoded(text.charAt(word));
      }
      if (!coded || word == 0) {
        return word;
      }
      index = word - 1;
    }
    return index;
  }

  /** A line cut in two may seem to be of another kind than it is. */
  private int lineStart(int index) {
    for (int i = index; i > 0 && index - i < LINE_REACH; i--) {
      if (text.charAt(i - 1) == '\n') {
        return i;
      }
    }
    return index;
  }

  private int lineEnd(int index) {
    for (int i = index; i < text.length() && i - index < LINE_REACH; i++) {
      if (text.charAt(i) == '\n') {
        return i;
      }
    }
    return index;
  }

  private int finish(int wanted) {
    int index = Math.min(text.length(), wanted);
    int stop = Math.min(text.length(), index + REACH);
    while (index < stop) {
      int word = index;
      boolean coded = false;
      while (word < stop && text.charAt(word) > ' ') {
        coded |= isCoded(text.charAt(word));
        word++;
      }
      if (!coded) {
        return word;
      }
      index = word + 1;
    }
    return Math.min(index, text.length());
  }

  private static boolean isCoded(char c) {
    return (c >= '0' && c <= '9') || c == '\\' || c == '%' || c == '&' || c == '=';
  }

  @Override
  public String toString() {
    return "Changes[" + count + "]";
  }
}
