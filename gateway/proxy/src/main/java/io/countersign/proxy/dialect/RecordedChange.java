package io.countersign.proxy.dialect;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the record has in place of a range of what was sent. */
@SuppressWarnings("ArrayRecordComponent")
record RecordedChange(long start, long end, byte[] bytes) {
  /**
   * Makes changes of those that touch what stands at an offset. Of two that overlap the one that
   * begins first counts: it stands for what the other one does.
   */
  static byte[] applied(List<RecordedChange> changes, byte[] sent, long from) {
    long to = from + sent.length;
    if (changes.stream().noneMatch(change -> change.start < to)) {
      return sent;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(sent.length);
    int at = 0;
    for (RecordedChange change : disjoint(changes)) {
      if (change.start < to) {
        int start = (int) (change.start - from);
        out.write(sent, at, start - at);
        out.writeBytes(change.bytes);
        at = (int) Math.min(sent.length, change.end - from);
      }
    }
    out.write(sent, at, sent.length - at);
    return out.toByteArray();
  }

  /** Those that overlap none before them, ascending. */
  static List<RecordedChange> disjoint(List<RecordedChange> changes) {
    List<RecordedChange> sorted = new ArrayList<>(changes);
    sorted.sort(
        Comparator.comparingLong(RecordedChange::start)
            .thenComparing(Comparator.comparingLong(RecordedChange::end).reversed()));
    List<RecordedChange> disjoint = new ArrayList<>(sorted.size());
    long end = 0;
    for (RecordedChange change : sorted) {
      if (change.start >= end) {
        disjoint.add(change);
        end = change.end;
      }
    }
    return disjoint;
  }

  @Override
  public String toString() {
    return "RecordedChange[" + start + ", " + end + "]";
  }
}
