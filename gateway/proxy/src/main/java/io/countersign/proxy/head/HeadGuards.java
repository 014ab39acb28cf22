package io.countersign.proxy.head;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Puts a guard in front of the HTTP decoder of every connection of a server. Thread-safe. */
public final class HeadGuards {
  static final AttributeKey<Boolean> REFUSED = AttributeKey.valueOf(HeadGuards.class, "refused");

  private static final String READER = "countersign.stalledReader";
  private static final String GUARD = "countersign.headGuard";
  private static final String WATCH = "countersign.answerWatch";

  private final HeadLimits limits;
  private final HeadRefusalListener listener;

  public HeadGuards(HeadLimits limits, HeadRefusalListener listener) {
    this.limits = limits;
    this.listener = listener;
  }

  /** The server with its guards. */
  public HttpServer install(HttpServer server) {
    return server.doOnChannelInit((observer, channel, remote) -> guard(channel));
  }

  private void guard(Channel channel) {
    HeadGuard guard = new HeadGuard(limits, listener);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addFirst(READER, new StalledReader(limits.idleTimeout()));
    pipeline.addBefore(NettyPipeline.HttpCodec, GUARD, guard);
    pipeline.addAfter(NettyPipeline.HttpCodec, WATCH, new AnswerWatch(guard));
  }

  /** Whether the guard has refused, and recorded, the request that a connection is in. */
  public static boolean refused(Channel channel) {
    return Boolean.TRUE.equals(channel.attr(REFUSED).get());
  }
}
