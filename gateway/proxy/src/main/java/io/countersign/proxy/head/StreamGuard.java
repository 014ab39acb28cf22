package io.countersign.proxy.head;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.countersign.proxy.head.HeadVerdict.Refused;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@link HeadGuard} is for a connection of HTTP/1.1: passes on only frames of a request whose
 * head is beyond doubt, and ends the stream after the first doubt with a refusal that is recorded
 * and answered. A stream whose caller takes too little of its answer is reset. One per stream;
 * other streams of the connection go on.
 */
final class StreamGuard extends ChannelDuplexHandler {
  /** How long a caller may take to read a refusal. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final HeadLimits limits;
  private final HeadRefusalListener listener;
  private final ConnectionGuard connection;

  private boolean headRead;
  private boolean requestEnded;
  private boolean answering;
  private boolean refused;
  private long bodyBytes;
  private @Nullable Future<?> deadline;
  private int waiting;

  /** Whether nothing waited at some time since the last look. */
  private boolean caughtUp;

  private @Nullable Future<?> stall;

  StreamGuard(HeadLimits limits, HeadRefusalListener listener, ConnectionGuard connection) {
    this.limits = limits;
    this.listener = listener;
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof BrokenStream broken) {
      broken(context, broken);
    } else if (!refused && message instanceof Http2HeadersFrame head) {
      head(context, head);
    } else if (!refused && message instanceof Http2DataFrame data) {
      body(context, data);
    } else {
      ReferenceCountUtil.release(message);
      context.read();
    }
  }

  private void head(ChannelHandlerContext context, Http2HeadersFrame head) {
    requestEnded = head.isEndStream();
    if (headRead) {
      refuse(context, Refused.malformed("its body ends with trailers (expected: none)"));
      return;
    }
    headRead = true;
    Refused wrong = StreamHeadRules.check(head.headers(), limits);
    if (wrong != null) {
      refuse(context, wrong);
      return;
    }
    if (!requestEnded) {
      expect(context);
    }
    context.fireChannelRead(head);
  }

  private void body(ChannelHandlerContext context, Http2DataFrame data) {
    bodyBytes += data.content().readableBytes();
    if (data.isEndStream()) {
      requestEnded = true;
      relax();
    }
    context.fireChannelRead(data);
  }

  /** The codec could not take a frame. A request that is whole is beyond it: it just ends. */
  private void broken(ChannelHandlerContext context, BrokenStream broken) {
    if (requestEnded || answering || refused) {
      reset(context, Http2Error.PROTOCOL_ERROR);
      return;
    }
    refuse(
        context,
        broken.tooLarge()
            ? Refused.tooLarge(limits)
            : Refused.malformed(
                headRead
                    ? "its body is not as long as `content-length` says, or it has a bad frame"
                    : "its head has fields, or an order of fields, that HTTP/2 does not allow"));
  }

  private void refuse(ChannelHandlerContext context, Refused wrong) {
    relax();
    if (answering) {
      // The request has had its answer already, and a record.
      reset(context, Http2Error.NO_ERROR);
      return;
    }
    refused = true;
    context.channel().attr(HeadGuards.REFUSED).set(true);
    connection.refused();
    listener
        .refused(wrong.code(), wrong.text())
        .whenComplete((answer, failure) -> context.executor().execute(() -> say(context, answer)));
    context.read();
  }

  private void say(ChannelHandlerContext context, @Nullable HeadAnswer answer) {
    if (answer == null) {
      reset(context, Http2Error.INTERNAL_ERROR);
      return;
    }
    Http2Headers head = new DefaultHttp2Headers().status(Integer.toString(answer.status()));
    byte[] body = answer.body().getBytes(UTF_8);
    answer.headers().forEach((name, value) -> head.add(FieldRules.lowerCase(name), value));
    head.setInt("content-length", body.length);
    ChannelFuture unused = context.write(new DefaultHttp2HeadersFrame(head));
    ChannelFuture written =
        context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true));
    written.addListener(done -> reset(context, Http2Error.NO_ERROR));
    deadline = context.executor().schedule(() -> close(context), LINGER.toMillis(), MILLISECONDS);
  }

  /** Ends the stream; after an answer that is whole this asks only not to send the rest. */
  private static void reset(ChannelHandlerContext context, Http2Error error) {
    if (context.channel().isActive()) {
      ChannelFuture written = context.writeAndFlush(new DefaultHttp2ResetFrame(error));
      written.addListener(done -> close(context));
    }
  }

  private static void close(ChannelHandlerContext context) {
    ChannelFuture unused = context.close();
  }

  private void expect(ChannelHandlerContext context) {
    long before = bodyBytes;
    deadline =
        context
            .executor()
            .schedule(() -> late(context, before), limits.bodyTimeout().toMillis(), MILLISECONDS);
  }

  private void late(ChannelHandlerContext context, long bytesBefore) {
    long least = limits.bodyBytesPerSecondMin() * limits.bodyTimeout().toSeconds();
    if (bodyBytes - bytesBefore >= least) {
      expect(context);
    } else {
      refuse(context, Refused.late());
    }
  }

  private void relax() {
    Future<?> pending = deadline;
    if (pending != null) {
      pending.cancel(false);
      deadline = null;
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (refused) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    boolean last = message instanceof Http2DataFrame data && data.isEndStream();
    if (message instanceof Http2HeadersFrame head) {
      CharSequence status = head.headers().status();
      answering |= HttpStatusClass.valueOf(status) != HttpStatusClass.INFORMATIONAL;
      last = head.isEndStream();
    }
    // Those that Reactor Netty writes a stream with take no listeners themselves.
    ChannelFuture written = context.write(message, promise.unvoid());
    if (message instanceof Http2DataFrame && !written.isDone()) {
      waiting++;
      written.addListener(done -> caughtUp |= --waiting == 0);
      if (stall == null) {
        watch(context);
      }
    }
    if (last && !requestEnded) {
      written.addListener(done -> reset(context, Http2Error.NO_ERROR));
    }
  }

  /** Over HTTP/1.1 {@link StalledReader} does this for a connection, as it does for this one. */
  private void watch(ChannelHandlerContext context) {
    int id = ((Http2StreamChannel) context.channel()).stream().id();
    long before = connection.taken(id);
    caughtUp = false;
    Runnable look =
        () -> {
          stall = null;
          if (waiting > 0 && !caughtUp && limits.tooSlow(connection.taken(id) - before)) {
            reset(context, Http2Error.CANCEL);
          } else if (waiting > 0) {
            watch(context);
          }
        };
    stall = context.executor().schedule(look, limits.idleTimeout().toMillis(), MILLISECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    relax();
    Future<?> looking = stall;
    if (looking != null) {
      looking.cancel(false);
    }
    context.fireChannelInactive();
  }
}
