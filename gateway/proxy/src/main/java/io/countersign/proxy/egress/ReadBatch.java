package io.countersign.proxy.egress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Hands the parts of a body that were read from the socket together on as one, so that what is made
 * of them is written at once. A provider's chunks are many and small; each by itself would cost a
 * write and a packet. Of a long read several are made: behind wait up to 128 of them for a caller
 * that does not read.
 */
final class ReadBatch extends ChannelInboundHandlerAdapter {
  static final String NAME = "countersign.readBatch";

  /** As much as one frame of HTTP/2 carries. */
  private static final int BYTES_MAX = 16 * 1024;

  /** One part as it came, or several. */
  private @Nullable ByteBuf parts;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpContent part && !(message instanceof LastHttpContent)) {
      add(context, part.content());
    } else {
      release(context);
      context.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    release(context);
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    release(context);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    release(context);
    context.fireExceptionCaught(cause);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    release(context);
  }

  private void add(ChannelHandlerContext context, ByteBuf part) {
    ByteBuf batch = joined(context, parts, part);
    parts = batch;
    if (batch.readableBytes() >= BYTES_MAX) {
      release(context);
    }
  }

  private static ByteBuf joined(
      ChannelHandlerContext context, @Nullable ByteBuf before, ByteBuf part) {
    if (before == null) {
      return part;
    }
    if (before instanceof CompositeByteBuf batch) {
      return batch.addComponent(true, part);
    }
    CompositeByteBuf batch = context.alloc().compositeBuffer(Integer.MAX_VALUE);
    return batch.addComponents(true, before, part);
  }

  private void release(ChannelHandlerContext context) {
    ByteBuf batch = parts;
    if (batch != null) {
      parts = null;
      context.fireChannelRead(new DefaultHttpContent(batch));
    }
  }
}
