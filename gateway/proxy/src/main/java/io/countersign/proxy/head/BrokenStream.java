package io.countersign.proxy.head;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2StreamFrame;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a frame was that the codec could not take: tells the stream's guard, which answers.
 */
final class BrokenStream implements Http2StreamFrame {
  private final boolean tooLarge;
  private @Nullable Http2FrameStream stream;

  BrokenStream(boolean tooLarge) {
    this.tooLarge = tooLarge;
  }

  /** Whether it was a head above the limit. */
  boolean tooLarge() {
    return tooLarge;
  }

  @Override
  public BrokenStream stream(Http2FrameStream of) {
    stream = of;
    return this;
  }

  @Override
  public Http2FrameStream stream() {
    return requireNonNull(stream, "stream");
  }

  @Override
  public String name() {
    return "BROKEN";
  }
}
