package io.countersign.proxy.head;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Netty's reading of frames with every limit set, and one difference: a request that it finds
 * malformed is not reset without a word but handed to its stream's {@link StreamGuard} as a {@link
 * BrokenStream}, so that it is recorded and answered as over HTTP/1.1 (RFC 9113, section 8.1.1,
 * allows the answer). One per connection.
 */
final class StrictFrameCodec extends Http2FrameCodec {
  private StrictFrameCodec(
      Http2ConnectionEncoder encoder,
      Http2ConnectionDecoder decoder,
      Http2Settings settings,
      Http2Limits limits,
      LongSupplier ticker) {
    super(encoder, decoder, settings, false, true);
    decoder.frameListener(new FrameBudget(decoder.frameListener(), limits, ticker));
  }

  static Http2FrameCodec of(HeadLimits head, Http2Limits limits, LongSupplier ticker) {
    int seconds = Math.toIntExact(limits.period().toSeconds());
    return new Builder(limits, ticker)
        .validateHeaders(true)
        .initialSettings(
            Http2Settings.defaultSettings()
                .maxConcurrentStreams(limits.streamsMax())
                .initialWindowSize(limits.windowBytes())
                .maxHeaderListSize(head.headBytesMax()))
        .decoderEnforceMaxConsecutiveEmptyDataFrames(limits.emptyFramesMax())
        .decoderEnforceMaxRstFramesPerWindow(limits.resetsMax(), seconds)
        .encoderEnforceMaxRstFramesPerWindow(limits.resetsMax(), seconds)
        .encoderEnforceMaxQueuedControlFrames(limits.controlFramesMax())
        .decoderEnforceMaxSmallContinuationFrames(limits.continuationsMax())
        // Told to end, it lets the requests under way end first; who tells it sets the time.
        .gracefulShutdownTimeoutMillis(-1)
        .build();
  }

  @Override
  public void onError(ChannelHandlerContext context, boolean outbound, Throwable cause) {
    Http2FrameStream stream =
        !outbound && cause instanceof StreamException broken && malformed(broken)
            ? stream(broken.streamId())
            : null;
    if (stream == null) {
      super.onError(context, outbound, cause);
      return;
    }
    boolean tooLarge = cause instanceof HeaderListSizeException;
    context.fireChannelRead(new BrokenStream(tooLarge).stream(stream));
    context.flush();
  }

  private static boolean malformed(StreamException broken) {
    return broken.error() == Http2Error.PROTOCOL_ERROR;
  }

  /** The stream of a broken frame, opened for its answer where its head was broken; or null. */
  private @Nullable Http2FrameStream stream(int id) {
    Http2Stream stream = connection().stream(id);
    if (stream == null) {
      try {
        stream = connection().remote().createStream(id, false);
      } catch (Http2Exception e) {
        return null;
      }
    }
    return stream.getProperty(streamKey);
  }

  private static final class Builder extends Http2FrameCodecBuilder {
    private final Http2Limits limits;
    private final LongSupplier ticker;

    Builder(Http2Limits limits, LongSupplier ticker) {
      this.limits = limits;
      this.ticker = ticker;
    }

    @Override
    protected Http2FrameCodec build(
        Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
      return new StrictFrameCodec(encoder, decoder, settings, limits, ticker);
    }
  }
}
