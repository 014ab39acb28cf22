package io.countersign.proxy.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.countersign.proxy.head.HeadVerdict.Accepted;
import io.countersign.proxy.head.HeadVerdict.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of Netty's HTTP decoder and passes on only bytes of requests whose head is beyond
 * doubt. After the first doubt nothing more passes: the refusal is recorded, answered once the
 * answers before it are written, and the connection closed. One per connection.
 */
final class HeadGuard extends ChannelDuplexHandler {
  /** How long what still arrives is thrown away, so that the caller can read its answer. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** The most bytes kept of requests that were sent before the answer to an earlier one. */
  private static final int HELD_MAX = 256 * 1024;

  private final HeadLimits limits;
  private final HeadRefusalListener listener;
  private final LineScanner lines;

  private long bodyLeft;
  private @Nullable ChunkScanner chunks;
  private int unanswered;
  private boolean switched;
  private @Nullable Refused refused;
  private @Nullable ByteBuf held;
  private @Nullable Future<?> deadline;
  private long bodyBytes;

  HeadGuard(HeadLimits limits, HeadRefusalListener listener) {
    this.limits = limits;
    this.listener = listener;
    this.lines = new LineScanner(limits);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    expect(context, limits.headTimeout());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (switched || !(message instanceof ByteBuf in)) {
      context.fireChannelRead(message);
      return;
    }
    if (held != null) {
      hold(context, in);
      return;
    }
    try {
      follow(context, in);
    } finally {
      in.release();
    }
  }

  private void follow(ChannelHandlerContext context, ByteBuf in) {
    while (in.isReadable() && refused == null) {
      if (inBody()) {
        body(context, in);
      } else if (unanswered > 0) {
        // A copy: a slice of what was held before would nest once for each request that waits.
        hold(context, in.readBytes(in.readableBytes()));
      } else {
        head(context, in);
      }
    }
  }

  /**
   * Keeps what was sent before its turn: requests of a connection are served one by one. Too much
   * closes the connection without a word, since another answer may be half written; the exchange
   * under way ends as cancelled.
   */
  private void hold(ChannelHandlerContext context, ByteBuf in) {
    ByteBuf before = held;
    CompositeByteBuf kept =
        before == null ? context.alloc().compositeBuffer(1024) : (CompositeByteBuf) before;
    kept.addComponent(true, in);
    held = kept;
    if (kept.readableBytes() > HELD_MAX) {
      dropHeld();
      close(context);
    }
  }

  private void resume(ChannelHandlerContext context) {
    ByteBuf waiting = held;
    if (waiting == null || unanswered > 0) {
      return;
    }
    held = null;
    try {
      follow(context, waiting);
    } finally {
      waiting.release();
    }
    channelReadComplete(context);
  }

  private void dropHeld() {
    ByteBuf waiting = held;
    if (waiting != null) {
      held = null;
      waiting.release();
    }
  }

  private boolean inBody() {
    return bodyLeft > 0 || chunks != null;
  }

  private void head(ChannelHandlerContext context, ByteBuf in) {
    if (lines.untouched()) {
      expect(context, limits.headTimeout());
    }
    while (in.isReadable() && !lines.whole()) {
      Refused wrong = lines.accept(in.readByte());
      if (wrong != null) {
        refuse(context, wrong);
        return;
      }
    }
    if (!lines.whole()) {
      return;
    }
    HeadVerdict verdict = HeadRules.check(lines.take());
    if (verdict instanceof Accepted accepted) {
      pass(context, accepted);
    } else {
      refuse(context, (Refused) verdict);
    }
  }

  private void pass(ChannelHandlerContext context, Accepted accepted) {
    unanswered++;
    bodyBytes = 0;
    if (accepted.bodyLength() == HeadVerdict.CHUNKED) {
      chunks = new ChunkScanner();
    } else {
      bodyLeft = accepted.bodyLength();
    }
    if (inBody()) {
      expect(context, limits.bodyTimeout());
    } else {
      relax();
    }
    context.fireChannelRead(Unpooled.copiedBuffer(accepted.head(), ISO_8859_1));
  }

  private void body(ChannelHandlerContext context, ByteBuf in) {
    int start = in.readerIndex();
    ChunkScanner scanner = chunks;
    boolean good = true;
    if (scanner == null) {
      int step = (int) Math.min(bodyLeft, in.readableBytes());
      in.skipBytes(step);
      bodyLeft -= step;
    } else {
      good = scanner.read(in);
      chunks = scanner.ended() ? null : scanner;
    }
    if (!good) {
      refuse(context, Refused.malformed("its chunks have no clear borders"));
      return;
    }
    int length = in.readerIndex() - start;
    bodyBytes += length;
    if (!inBody()) {
      relax();
    }
    context.fireChannelRead(in.retainedSlice(start, length));
  }

  /** The answer to a request has been written whole. */
  void answered(ChannelHandlerContext context) {
    unanswered--;
    if (held != null) {
      // Later, when those behind have finished with the answer too.
      context.executor().execute(() -> resume(context));
    }
  }

  /** The connection speaks another protocol from here on, which has rules of its own. */
  void switched(ChannelHandlerContext context) {
    switched = true;
    relax();
    ByteBuf early = held;
    held = null;
    if (early != null) {
      context.fireChannelRead(early);
    }
  }

  private void refuse(ChannelHandlerContext context, Refused wrong) {
    if (refused != null) {
      return;
    }
    refused = wrong;
    relax();
    dropHeld();
    if (inBody() && unanswered == 0) {
      // The request has had its answer already, and a record.
      close(context);
      return;
    }
    // A request whose body is broken gets this answer instead of its own.
    context.channel().attr(HeadGuards.REFUSED).set(true);
    listener
        .refused(wrong.code(), wrong.text())
        .whenComplete((answer, failure) -> context.executor().execute(() -> say(context, answer)));
  }

  private void say(ChannelHandlerContext context, @Nullable HeadAnswer answer) {
    if (answer == null) {
      close(context);
      return;
    }
    ChannelFuture written = context.writeAndFlush(Unpooled.wrappedBuffer(bytes(answer)));
    written.addListener(done -> linger(context));
  }

  private static void linger(ChannelHandlerContext context) {
    SslHandler tls = context.pipeline().get(SslHandler.class);
    if (tls != null) {
      // TLS's own word for the end, without which the answer looks cut off.
      ChannelFuture unused = tls.closeOutbound();
    } else if (context.channel() instanceof DuplexChannel channel) {
      ChannelFuture unused = channel.shutdownOutput();
    }
    context.read();
    Future<?> closing =
        context.executor().schedule(() -> close(context), LINGER.toMillis(), MILLISECONDS);
    context.channel().closeFuture().addListener(done -> closing.cancel(false));
  }

  private static void close(ChannelHandlerContext context) {
    ChannelFuture unused = context.close();
  }

  private static byte[] bytes(HeadAnswer answer) {
    byte[] body = answer.body().getBytes(UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(HttpResponseStatus.valueOf(answer.status())).append("\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
    byte[] start = head.toString().getBytes(ISO_8859_1);
    byte[] whole = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  private void expect(ChannelHandlerContext context, Duration within) {
    relax();
    long bytes = bodyBytes;
    deadline =
        context.executor().schedule(() -> late(context, bytes), within.toMillis(), MILLISECONDS);
  }

  private void relax() {
    Future<?> pending = deadline;
    if (pending != null) {
      pending.cancel(false);
      deadline = null;
    }
  }

  private void late(ChannelHandlerContext context, long bytesBefore) {
    if (!inBody() && lines.untouched()) {
      close(context);
      return;
    }
    long least = limits.bodyBytesPerSecondMin() * limits.bodyTimeout().toSeconds();
    if (inBody() && bodyBytes - bytesBefore >= least) {
      expect(context, limits.bodyTimeout());
      return;
    }
    refuse(context, Refused.late());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.fireChannelReadComplete();
    if (refused != null || (held == null && !lines.untouched())) {
      context.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (refused != null) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    ChannelFuture unused = context.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    relax();
    dropHeld();
    context.fireChannelInactive();
  }
}
