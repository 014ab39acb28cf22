package io.countersign.proxy.head;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Stands next to the socket and closes a connection for whose caller bytes wait without a pause for
 * {@link HeadLimits#idleTimeout}, and who takes too little of them meanwhile. One that keeps up, or
 * for whom nothing waits, may go on. For one connection.
 */
final class StalledReader extends ChannelDuplexHandler {
  private final HeadLimits limits;

  /** What was handed to the socket's queue, as that counts it, taken or not. */
  private long queued;

  /** Whether nothing waited at some time since the last look. */
  private boolean caughtUp;

  private @Nullable Future<?> look;

  StalledReader(HeadLimits limits) {
    this.limits = limits;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    long before = waiting(context);
    caughtUp |= before == 0;
    ChannelFuture unused = context.write(message, promise);
    queued += waiting(context) - before;
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    if (look == null && waiting(context) > 0) {
      watch(context);
    }
  }

  private void watch(ChannelHandlerContext context) {
    caughtUp = false;
    long before = queued - waiting(context);
    Runnable looking = () -> look(context, before);
    look = context.executor().schedule(looking, limits.idleTimeout().toMillis(), MILLISECONDS);
  }

  private void look(ChannelHandlerContext context, long before) {
    look = null;
    long waiting = waiting(context);
    if (waiting == 0) {
      return;
    }
    if (!caughtUp && limits.tooSlow(queued - waiting - before)) {
      ChannelFuture unused = context.close();
      return;
    }
    watch(context);
  }

  /** A large piece counts as waiting until it is gone, but for what was taken of it. */
  private static long waiting(ChannelHandlerContext context) {
    ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Future<?> pending = look;
    if (pending != null) {
      pending.cancel(false);
    }
    context.fireChannelInactive();
  }
}
