package io.countersign.proxy.framing;

import java.util.List;

/**
 * Cuts a stream of bytes into frames, wherever the bytes are cut themselves. Every byte belongs to
 * exactly one frame. Not thread-safe.
 */
public interface FrameReader {
  /** The most bytes a frame may have. */
  int FRAME_BYTES_MAX = 16 * 1024 * 1024;

  /**
   * Takes bytes and answers the frames they complete.
   *
   * @throws MalformedAnswerException when the bytes are no such stream, or a frame is too long
   */
  List<Frame> accept(byte[] chunk);

  /** How many bytes are held of a frame that is not whole yet. */
  int pendingBytes();

  /** Whether the framing itself waits for its end, as an array does for its bracket. */
  default boolean open() {
    return false;
  }

  /** The stream is over: what no frame's end followed, as a frame, or nothing. */
  List<Frame> finish();
}
