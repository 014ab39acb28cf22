package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.Frame;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.Splice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that has to be written anew where its data change, and what the record changes there.
 */
final class PackedFrame {
  private final long start;
  private final Frame frame;
  private final @Nullable Framing bare;
  private final List<RecordedChange> changes = new ArrayList<>(1);

  /**
   * @param start where it begins in what was sent
   * @param bare writes it without what stands beside its data; null: that stays where it can
   */
  PackedFrame(long start, Frame frame, @Nullable Framing bare) {
    this.start = start;
    this.frame = frame;
    this.bare = bare;
  }

  long start() {
    return start;
  }

  /** Takes a change of a range of the data; answers whether it is the first one at all. */
  boolean replace(int from, int to, byte[] bytes) {
    changes.add(new RecordedChange(from, to, bytes));
    return bare == null && changes.size() == 1;
  }

  /** All of them as one. */
  RecordedChange change() {
    return new RecordedChange(
        start, start + frame.raw().length, bare == null ? changed() : written(bare));
  }

  private byte[] written(Framing framing) {
    byte[] data = RecordedChange.applied(changes, frame.data(), 0);
    String line = new String(data, StandardCharsets.UTF_8).replace('\n', ' ');
    return framing.write(new StreamEvent(Mark.UNREAD, line));
  }

  private byte[] changed() {
    Splice splice = new Splice();
    for (RecordedChange change : RecordedChange.disjoint(changes)) {
      frame.replace(splice, (int) change.start(), (int) change.end(), change.bytes());
    }
    return frame.changed(splice);
  }

  @Override
  public String toString() {
    return "PackedFrame[" + changes.size() + " changes]";
  }
}
