package io.countersign.proxy.framing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Frames of an AWS event stream (Smithy, "Amazon Event Stream specification"): total length, header
 * length, their CRC-32, headers, payload, the CRC-32 of all before.
 */
final class EventStreamReader implements FrameReader {
  private final FrameBuffer buffer = new FrameBuffer();
  private final UnaryOperator<Frame> opening;

  /**
   * @param opening what a frame is read as
   */
  EventStreamReader(UnaryOperator<Frame> opening) {
    this.opening = opening;
  }

  @Override
  public List<Frame> accept(byte[] chunk) {
    List<Frame> frames = new ArrayList<>();
    buffer.append(chunk);
    while (buffer.size() >= EventStreamFrame.PRELUDE) {
      int length = length();
      if (buffer.size() < length) {
        break;
      }
      frames.add(opening.apply(EventStreamFrame.of(buffer.take(length))));
    }
    return frames;
  }

  @Override
  public int pendingBytes() {
    return buffer.size();
  }

  @Override
  public List<Frame> finish() {
    if (buffer.size() > 0) {
      throw new MalformedAnswerException("the upstream's event stream breaks off inside a frame");
    }
    return List.of();
  }

  private int length() {
    byte[] prelude = new byte[Integer.BYTES];
    for (int i = 0; i < prelude.length; i++) {
      prelude[i] = buffer.at(i);
    }
    int length = ByteBuffer.wrap(prelude).getInt();
    if (length < EventStreamFrame.LENGTH_MIN || length > FRAME_BYTES_MAX) {
      throw new MalformedAnswerException("the upstream's event stream has a frame of no length");
    }
    return length;
  }
}
