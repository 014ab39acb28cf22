package io.countersign.proxy.head;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first bytes of a cleartext connection: the preface of HTTP/2 (RFC 9113, section 3.4)
 * begins that protocol, the first byte that differs from it HTTP/1.1. A connection that shows
 * neither in time is closed. One per connection.
 */
final class PriorKnowledge extends ChannelInboundHandlerAdapter {
  private static final ByteBuf PREFACE =
      Unpooled.unreleasableBuffer(Http2CodecUtil.connectionPrefaceBuf()).asReadOnly();

  private final HeadGuards guards;
  private final Duration within;

  private ByteBuf seen = Unpooled.EMPTY_BUFFER;
  private @Nullable Future<?> deadline;

  PriorKnowledge(HeadGuards guards, Duration within) {
    this.guards = guards;
    this.within = within;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    deadline = context.executor().schedule(() -> close(context), within.toMillis(), MILLISECONDS);
  }

  private static void close(ChannelHandlerContext context) {
    ChannelFuture unused = context.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes =
        seen.isReadable() ? Unpooled.wrappedBuffer(seen, (ByteBuf) message) : (ByteBuf) message;
    seen = bytes;
    int length = Math.min(bytes.readableBytes(), PREFACE.readableBytes());
    boolean same = ByteBufUtil.equals(bytes, bytes.readerIndex(), PREFACE, 0, length);
    if (same && length < PREFACE.readableBytes()) {
      return;
    }
    seen = Unpooled.EMPTY_BUFFER;
    if (same) {
      guards.beginHttp2(context, next -> next.fireChannelRead(PREFACE.copy()));
    } else {
      guards.guard(context.channel());
    }
    context.fireChannelRead(bytes);
    context.pipeline().remove(this);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.fireChannelReadComplete();
    context.read();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    Future<?> pending = deadline;
    if (pending != null) {
      pending.cancel(false);
    }
    seen.release();
  }
}
