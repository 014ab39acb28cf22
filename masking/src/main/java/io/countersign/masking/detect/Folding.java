package io.countersign.masking.detect;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Folds a text cluster by cluster: a base character with its combining marks becomes its NFKC form
 * and every unit of that form points back at the whole cluster. A cluster whose form is longer than
 * {@value #EXPANSION_MAX} units (U+FDFA becomes 18) stays as it is, so a text grows at most by that
 * factor.
 */
final class Folding {
  private static final int EXPANSION_MAX = 8;

  private final String original;
  private final StringBuilder out;
  private int[] starts;
  private int[] ends;

  /** Whether the last character that can be seen is Latin, so that its marks are dropped. */
  private boolean latinBase;

  private Folding(String original) {
    this.original = original;
    this.out = new StringBuilder(original.length());
    this.starts = new int[original.length() + EXPANSION_MAX];
    this.ends = new int[original.length() + EXPANSION_MAX];
  }

  static NormalizedText fold(String original) {
    return plain(original) ? new PlainText(original) : new Folding(original).run();
  }

  /**
   * Whether every character folds to itself: ASCII and the letters of Latin-1 without marks. A
   * carriage return may end a line.
   */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || (c >= 0x7F && (c < 0xC0 || c > 0xFF))) {
        return false;
      }
    }
    return true;
  }

  private NormalizedText run() {
    int i = 0;
    while (i < original.length()) {
      char c = original.charAt(i);
      int end = clusterEnd(original, i);
      if (original.startsWith("\r\n", i)) {
        end = clusterEnd(original, i + 1);
        append('\n', i, end);
      } else if (c < 0x7F && end == i + 1) {
        latinBase = true;
        append(c, i, end);
      } else {
        foldInto(original.substring(i, end), i, end);
      }
      i = end;
    }
    Lookalikes.fold(out);
    int length = out.length();
    return new FoldedText(
        original, out.toString(), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
  }

  private static int clusterEnd(String text, int start) {
    int i = start + Character.charCount(text.codePointAt(start));
    // At most 32 marks: a longer tower is read as several clusters.
    for (int marks = 0; i < text.length() && marks < 32; marks++) {
      int next = text.codePointAt(i);
      if (next < 0x300 || !isMark(next)) {
        break;
      }
      i += Character.charCount(next);
    }
    return i;
  }

  private void foldInto(String cluster, int start, int end) {
    String form = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
    if (form.length() > EXPANSION_MAX && form.length() > cluster.length()) {
      form = cluster;
    }
    for (int i = 0; i < form.length(); ) {
      int point = form.codePointAt(i);
      i += Character.charCount(point);
      if (isMark(point)) {
        if (!latinBase && !overlay(point) && !Invisible.contains(point)) {
          appendPoint(point, start, end);
        }
        continue;
      }
      int plain = Characters.plain(point);
      if (plain >= 0) {
        latinBase = plain < 0x250;
        appendPoint(plain, start, end);
      }
    }
  }

  /** Strokes through a letter, which no alphabet writes apart from it. */
  private static boolean overlay(int point) {
    return (point >= 0x334 && point <= 0x338) || (point >= 0x20D0 && point <= 0x20F0);
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private void appendPoint(int point, int start, int end) {
    if (Character.isBmpCodePoint(point)) {
      append((char) point, start, end);
    } else {
      append(Character.highSurrogate(point), start, end);
      append(Character.lowSurrogate(point), start, end);
    }
  }

  private void append(char c, int start, int end) {
    int index = out.length();
    if (index == starts.length) {
      starts = Arrays.copyOf(starts, index * 2);
      ends = Arrays.copyOf(ends, index * 2);
    }
    starts[index] = start;
    ends[index] = end;
    out.append(c);
  }

  /** A text that folds to itself. */
  private record PlainText(String original) implements NormalizedText {
    @Override
    public String text() {
      return original;
    }

    @Override
    public int originalStart(int index) {
      return index;
    }

    @Override
    public int originalEnd(int index) {
      return index + 1;
    }

    @Override
    public String toString() {
      return "NormalizedText[" + original.length() + " units]";
    }
  }

  private static final class FoldedText implements NormalizedText {
    private final String original;
    private final String text;
    private final int[] starts;
    private final int[] ends;

    FoldedText(String original, String text, int[] starts, int[] ends) {
      this.original = original;
      this.text = text;
      this.starts = starts;
      this.ends = ends;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public String original() {
      return original;
    }

    @Override
    public int originalStart(int index) {
      return starts[index];
    }

    @Override
    public int originalEnd(int index) {
      return ends[index];
    }

    @Override
    public String toString() {
      return "NormalizedText[" + text.length() + " units of " + original.length() + "]";
    }
  }
}
