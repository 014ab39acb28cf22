package io.countersign.proxy.head;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.function.LongSupplier;

/**
 * Counts the frames of a connection that are of no request, and ends it when they are too many in
 * one period: they cost the sender nothing. WINDOW_UPDATE is not counted, since a caller sends them
 * as fast as it reads. Not thread-safe.
 */
final class FrameBudget extends Http2FrameListenerDecorator {
  private final int framesMax;
  private final long periodNanos;
  private final LongSupplier ticker;
  private long began;
  private int frames;

  FrameBudget(Http2FrameListener listener, Http2Limits limits, LongSupplier ticker) {
    super(listener);
    framesMax = limits.controlFramesMax();
    periodNanos = limits.period().toNanos();
    this.ticker = ticker;
    began = ticker.getAsLong();
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings)
      throws Http2Exception {
    count();
    super.onSettingsRead(context, settings);
  }

  @Override
  public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
    count();
    super.onPingRead(context, data);
  }

  @Override
  public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
    count();
    super.onPingAckRead(context, data);
  }

  @Override
  public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
    count();
    super.onSettingsAckRead(context);
  }

  @Override
  public void onPriorityRead(
      ChannelHandlerContext context, int stream, int dependency, short weight, boolean exclusive)
      throws Http2Exception {
    count();
    super.onPriorityRead(context, stream, dependency, weight, exclusive);
  }

  @Override
  public void onUnknownFrame(
      ChannelHandlerContext context, byte type, int stream, Http2Flags flags, ByteBuf payload)
      throws Http2Exception {
    count();
    super.onUnknownFrame(context, type, stream, flags, payload);
  }

  private void count() throws Http2Exception {
    long now = ticker.getAsLong();
    if (now - began >= periodNanos) {
      began = now;
      frames = 0;
    }
    if (++frames > framesMax) {
      throw new Http2Exception(
          Http2Error.ENHANCE_YOUR_CALM,
          "too many frames of no request",
          Http2Exception.ShutdownHint.HARD_SHUTDOWN);
    }
  }
}
