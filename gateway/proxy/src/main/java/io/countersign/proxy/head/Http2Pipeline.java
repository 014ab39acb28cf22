package io.countersign.proxy.head;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import reactor.netty.NettyPipeline;

/**
 * Puts our codec and guards into the pipelines of HTTP/2 connections. Reactor Netty makes a codec
 * of its own, of which few limits can be set, and hands on nothing of what it finds malformed; its
 * multiplexer takes the first codec of the pipeline, which is ours, and its own is taken out again.
 * Thread-safe.
 */
final class Http2Pipeline {
  private static final String CODEC = "countersign.frameCodec";
  private static final String CONNECTION_GUARD = "countersign.connectionGuard";
  private static final String STREAM_GUARD = "countersign.streamGuard";

  private final HeadLimits limits;
  private final Http2Limits http2;
  private final HeadRefusalListener listener;
  private final LongSupplier ticker;

  Http2Pipeline(
      HeadLimits limits, Http2Limits http2, HeadRefusalListener listener, LongSupplier ticker) {
    this.limits = limits;
    this.http2 = http2;
    this.listener = listener;
    this.ticker = ticker;
  }

  /**
   * Makes a connection one of HTTP/2.
   *
   * @param at the handler behind which our codec goes
   * @param configure makes Reactor Netty add its handlers, by an event or bytes sent from the
   *     context it is given
   */
  void begin(ChannelHandlerContext at, Consumer<ChannelHandlerContext> configure) {
    ChannelPipeline pipeline = at.pipeline();
    Http2FrameCodec codec = StrictFrameCodec.of(limits, http2, ticker);
    ConnectionGuard guard = new ConnectionGuard(codec, limits, http2);
    pipeline.addAfter(at.name(), CODEC, codec).addAfter(CODEC, CONNECTION_GUARD, guard);
    configure.accept(pipeline.context(guard));
    pipeline.remove(NettyPipeline.HttpCodec);
    pipeline.addLast(new ConnectionEnd());
    if (pipeline.get(NettyPipeline.IdleTimeoutHandler) != null) {
      // It counts a request that waits for its answer as idle.
      pipeline.remove(NettyPipeline.IdleTimeoutHandler);
    }
  }

  /** Guards a stream that has just been opened. */
  void guard(Http2StreamChannel stream) {
    Channel connection = stream.parent();
    ConnectionGuard guard = connection.pipeline().get(ConnectionGuard.class);
    stream
        .pipeline()
        .addBefore(
            NettyPipeline.H2ToHttp11Codec, STREAM_GUARD, new StreamGuard(limits, listener, guard));
  }
}
