package io.countersign.proxy.head;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the codec of one HTTP/2 connection and ends it when nothing is asked on it for too
 * long, or too much is asked that is no request. A connection with a request under way is never
 * idle, however long its answer takes.
 */
final class ConnectionGuard extends ChannelDuplexHandler {
  private final Http2FrameCodec codec;
  private final Http2Connection.PropertyKey widenings;
  private final HeadLimits limits;
  private final int refusedMax;

  private int refusals;
  private @Nullable ChannelHandlerContext here;
  private @Nullable Future<?> deadline;

  ConnectionGuard(Http2FrameCodec codec, HeadLimits limits, Http2Limits http2) {
    this.codec = codec;
    widenings = codec.connection().newKey();
    this.limits = limits;
    refusedMax = http2.refusedMax();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    here = context;
    expect(context, limits.headTimeout());
    codec.connection().addListener(new Watch());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof Http2WindowUpdateFrame frame) {
      Http2Stream stream = codec.connection().stream(frame.stream().id());
      if (stream != null) {
        stream.setProperty(widenings, widened(stream) + frame.windowSizeIncrement());
      }
    }
    context.fireChannelRead(message);
  }

  private long widened(Http2Stream stream) {
    Long bytes = stream.getProperty(widenings);
    return bytes == null ? 0 : bytes;
  }

  /**
   * Bytes of a stream's answer that were sent: its window is what it began with, which the caller
   * may change for all streams, and what it was widened by, less these (RFC 9113, section 6.9).
   */
  long taken(int id) {
    Http2Stream stream = codec.connection().stream(id);
    Http2RemoteFlowController flow = codec.connection().remote().flowController();
    return stream == null
        ? 0
        : flow.initialWindowSize() + widened(stream) - flow.windowSize(stream);
  }

  /** Lets frames pass. Bytes can only come from a codec that was added behind and is not wanted. */
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      bytes.release();
      promise.trySuccess();
      return;
    }
    ChannelFuture unused = context.write(message, promise);
  }

  /** A request of this connection was refused for its form. */
  void refused() {
    ChannelHandlerContext context = here;
    if (++refusals > refusedMax && context != null) {
      end(context, Http2Error.ENHANCE_YOUR_CALM);
    }
  }

  private void end(ChannelHandlerContext context, Http2Error error) {
    relax();
    ChannelFuture told = context.writeAndFlush(new DefaultHttp2GoAwayFrame(error));
    // Past the codec, which would wait for the requests under way.
    told.addListener(
        done -> {
          ChannelHandlerContext ahead = context.pipeline().context(codec);
          if (ahead != null) {
            ChannelFuture unused = ahead.close();
          }
        });
  }

  private void expect(ChannelHandlerContext context, Duration within) {
    relax();
    deadline =
        context
            .executor()
            .schedule(() -> end(context, Http2Error.NO_ERROR), within.toMillis(), MILLISECONDS);
  }

  private void relax() {
    Future<?> pending = deadline;
    if (pending != null) {
      pending.cancel(false);
      deadline = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    relax();
    context.fireChannelInactive();
  }

  private final class Watch extends Http2ConnectionAdapter {
    @Override
    public void onStreamActive(Http2Stream stream) {
      relax();
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
      ChannelHandlerContext context = here;
      if (context != null
          && context.channel().isActive()
          && codec.connection().numActiveStreams() == 0) {
        expect(context, limits.idleTimeout());
      }
    }
  }
}
