package io.countersign.proxy.head;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Puts a guard in front of the HTTP decoder of every connection of a server, and one in front of
 * each stream where a connection speaks HTTP/2. Thread-safe.
 */
public final class HeadGuards {
  static final AttributeKey<Boolean> REFUSED = AttributeKey.valueOf(HeadGuards.class, "refused");

  private static final String READER = "countersign.stalledReader";
  private static final String HANDSHAKE = "countersign.singleHandshake";
  private static final String GUARD = "countersign.headGuard";
  private static final String WATCH = "countersign.answerWatch";
  private static final String PROTOCOL = "countersign.protocol";

  private final HeadLimits limits;
  private final HeadRefusalListener listener;
  private final Http2Pipeline http2;

  /**
   * Guards for one server.
   *
   * @param ticker nanoseconds of any origin
   */
  public HeadGuards(
      HeadLimits limits, Http2Limits http2, HeadRefusalListener listener, LongSupplier ticker) {
    this.limits = limits;
    this.listener = listener;
    this.http2 = new Http2Pipeline(limits, http2, listener, ticker);
  }

  /** The server with its guards, whatever protocols it is set to speak. */
  public HttpServer install(HttpServer server) {
    return server
        .doOnChannelInit((observer, channel, remote) -> init(channel))
        .childObserve(this::observe);
  }

  private void init(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    SslHandler tls = pipeline.get(SslHandler.class);
    if (tls != null) {
      pipeline.addFirst(HANDSHAKE, new SingleHandshake(tls));
    }
    pipeline.addFirst(READER, new StalledReader(limits));
    if (pipeline.get(NettyPipeline.H2OrHttp11Codec) != null) {
      pipeline.addBefore(NettyPipeline.H2OrHttp11Codec, PROTOCOL, new Negotiation(this));
    } else if (pipeline.get(NettyPipeline.H2CUpgradeHandler) != null) {
      PriorKnowledge first = new PriorKnowledge(this, limits.headTimeout());
      pipeline.addBefore(NettyPipeline.H2CUpgradeHandler, PROTOCOL, first);
    } else {
      guard(channel);
    }
  }

  private void observe(Connection connection, ConnectionObserver.State state) {
    if (state == ConnectionObserver.State.CONNECTED
        && connection.channel() instanceof Http2StreamChannel stream) {
      http2.guard(stream);
    }
  }

  /** The connection speaks HTTP/1.1, and does not change that by an Upgrade. */
  void guard(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(NettyPipeline.H2CUpgradeHandler) != null) {
      pipeline.remove(NettyPipeline.H2CUpgradeHandler);
      pipeline.remove(HttpServerUpgradeHandler.class);
    }
    HeadGuard guard = new HeadGuard(limits, listener);
    String codec = pipeline.context(HttpServerCodec.class).name();
    pipeline.addBefore(codec, GUARD, guard);
    pipeline.addAfter(codec, WATCH, new AnswerWatch(guard));
  }

  /** The connection speaks HTTP/2; see {@link Http2Pipeline}. */
  void beginHttp2(ChannelHandlerContext at, Consumer<ChannelHandlerContext> configure) {
    http2.begin(at, configure);
  }

  /** Whether the guard has refused, and recorded, the request that a connection is in. */
  public static boolean refused(Channel channel) {
    return Boolean.TRUE.equals(channel.attr(REFUSED).get());
  }
}
