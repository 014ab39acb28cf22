package io.countersign.proxy.head;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose caller has taken not one byte of what waits for it for a while. One
 * that takes little by little may go on, and so may one for which nothing waits. For one
 * connection.
 */
final class StalledReader extends IdleStateHandler {
  StalledReader(Duration timeout) {
    super(true, 0, timeout.toMillis(), 0, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
    ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
    if (waiting != null && waiting.totalPendingWriteBytes() > 0) {
      ChannelFuture unused = context.close();
    }
  }
}
