package io.countersign.proxy.json;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to ranges of bytes; every byte outside them stays as it is. Not thread-safe. */
public final class Splice {
  private final List<Edit> edits = new ArrayList<>();
  private boolean withholding;

  /** Puts {@code bytes} where {@code [start, end)} stands. Ranges must not overlap. */
  public void replace(int start, int end, byte[] bytes) {
    requireNonNull(bytes, "bytes");
    replace(start, end, bytes, bytes);
  }

  /** The same, with something else in the record. */
  public void replace(int start, int end, byte[] bytes, byte[] recorded) {
    add(new Edit(start, end, requireNonNull(bytes, "bytes"), recorded));
  }

  /** Leaves what stands in {@code [start, end)}, but not in the record. */
  public void withhold(int start, int end, byte[] recorded) {
    add(new Edit(start, end, null, requireNonNull(recorded, "recorded")));
  }

  private void add(Edit edit) {
    if (edit.start < 0 || edit.end < edit.start) {
      throw new IllegalArgumentException(
          "range: [" + edit.start + ", " + edit.end + ") (expected: 0 <= start <= end)");
    }
    withholding |= edit.bytes != edit.recorded;
    edits.add(edit);
  }

  /** Whether the record is told something else. */
  public boolean isWithholding() {
    return withholding;
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
    return apply(source, from, to, false);
  }

  /** The same as it stands in the record. */
  public byte[] recorded(byte[] source, int from, int to) {
    return apply(source, from, to, true);
  }

  private byte[] apply(byte[] source, int from, int to, boolean record) {
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
      byte[] bytes = record ? edit.recorded : edit.bytes;
      if (bytes == null) {
        out.write(source, edit.start, edit.end - edit.start);
      } else {
        out.writeBytes(bytes);
      }
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
  private record Edit(int start, int end, byte @Nullable [] bytes, byte[] recorded) {}
}
