package io.countersign.proxy.json;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to ranges of bytes; every byte outside them stays as it is. Not thread-safe. */
public final class Splice {
  private final List<Edit> edits = new ArrayList<>();

  /** Puts {@code bytes} where {@code [start, end)} stands. Ranges must not overlap. */
  public void replace(int start, int end, byte[] bytes) {
    requireNonNull(bytes, "bytes");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "range: [" + start + ", " + end + ") (expected: 0 <= start <= end)");
    }
    edits.add(new Edit(start, end, bytes));
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return edits.isEmpty();
  }

  /**
   * The range with its changes; all changes lie inside it.
   *
   * @throws IllegalStateException when changes overlap or lie outside
   */
  public byte[] apply(byte[] source, int from, int to) {
    edits.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 64);
    int at = from;
    for (Edit edit : edits) {
      if (edit.start < at || edit.end > to) {
        throw new IllegalStateException(
            "range: ["
                + edit.start
                + ", "
                + edit.end
                + ") (expected: inside ["
                + at
                + ", "
                + to
                + "))");
      }
      out.write(source, at, edit.start - at);
      out.writeBytes(edit.bytes);
      at = edit.end;
    }
    out.write(source, at, to - at);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return "Splice[" + edits.size() + " changes]";
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Edit(int start, int end, byte[] bytes) {}
}
