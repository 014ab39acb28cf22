package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.Frame;
import io.countersign.proxy.json.Splice;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that has to be written anew where its data change, and what the record changes there.
 */
final class PackedFrame {
  private final long start;
  private final Frame frame;
  private final List<RecordedChange> changes = new ArrayList<>(1);

  /**
   * @param start where it begins in what was sent
   */
  PackedFrame(long start, Frame frame) {
    this.start = start;
    this.frame = frame;
  }

  long start() {
    return start;
  }

  /** Takes a change of a range of the data; answers whether it is the first one. */
  boolean replace(int from, int to, byte[] bytes) {
    changes.add(new RecordedChange(from, to, bytes));
    return changes.size() == 1;
  }

  /** All of them as one. */
  RecordedChange change() {
    Splice splice = new Splice();
    for (RecordedChange change : RecordedChange.disjoint(changes)) {
      frame.replace(splice, (int) change.start(), (int) change.end(), change.bytes());
    }
    return new RecordedChange(start, start + frame.raw().length, frame.changed(splice));
  }

  @Override
  public String toString() {
    return "PackedFrame[" + changes.size() + " changes]";
  }
}
