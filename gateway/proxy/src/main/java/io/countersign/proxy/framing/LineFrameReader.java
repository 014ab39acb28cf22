package io.countersign.proxy.framing;

import java.util.ArrayList;
import java.util.List;

/** Lines of JSON, each ended by a line feed; empty ones carry nothing. */
final class LineFrameReader implements FrameReader {
  private final FrameBuffer buffer = new FrameBuffer();
  private int scanned;

  @Override
  public List<Frame> accept(byte[] chunk) {
    List<Frame> frames = new ArrayList<>();
    buffer.append(chunk);
    while (scanned < buffer.size()) {
      if (buffer.at(scanned++) == '\n') {
        frames.add(frame(buffer.take(scanned)));
        scanned = 0;
      }
    }
    buffer.requireBounded();
    return frames;
  }

  @Override
  public int pendingBytes() {
    return buffer.size();
  }

  @Override
  public List<Frame> finish() {
    return buffer.size() == 0 ? List.of() : List.of(frame(buffer.take(buffer.size())));
  }

  private static Frame frame(byte[] raw) {
    int from = 0;
    int to = raw.length;
    while (from < to && raw[from] >= 0 && raw[from] <= ' ') {
      from++;
    }
    while (to > from && raw[to - 1] >= 0 && raw[to - 1] <= ' ') {
      to--;
    }
    return RawFrame.of(raw, from, to);
  }
}
