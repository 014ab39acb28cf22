package io.countersign.loadtest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider that streams chat completions at the pace of a model: each event is written by itself,
 * so many as the request's {@code max_tokens} says, so many milliseconds apart as its {@code seed}
 * says. It listens on loopback only.
 */
public final class StreamUpstream {
  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final int EVENTS_MAX = 10_000;
  private static final Pattern EVENTS = Pattern.compile("\"max_tokens\":(\\d{1,5})");
  private static final Pattern PAUSE = Pattern.compile("\"seed\":(\\d{1,5})");
  private static final byte[] EVENT =
      ("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
              + "\"model\":\"gpt-load\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
              + "\"some words \"},\"finish_reason\":null}]}\n\n")
          .getBytes(US_ASCII);
  private static final byte[] END = "data: [DONE]\n\n".getBytes(US_ASCII);

  private StreamUpstream() {}

  /** Runs until the process ends: one argument, the port. */
  public static void main(String[] arguments) throws InterruptedException {
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Channel channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Connection())
            .bind(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))
            .sync()
            .channel();
    channel.closeFuture().sync();
  }

  private static final class Connection extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel connection) {
      connection
          .pipeline()
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(BODY_BYTES_MAX))
          .addLast(new Streaming());
    }
  }

  private static final class Streaming extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String body = request.content().toString(US_ASCII);
      int events = Math.min(EVENTS_MAX, number(EVENTS, body));
      DefaultHttpResponse response =
          new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
          .set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
      send(context, response);
      next(context, events, number(PAUSE, body));
    }

    private static void next(ChannelHandlerContext context, int left, int pauseMillis) {
      if (!context.channel().isActive()) {
        return;
      }
      if (left == 0) {
        send(context, new DefaultLastHttpContent(Unpooled.wrappedBuffer(END)));
        return;
      }
      send(context, new DefaultHttpContent(Unpooled.wrappedBuffer(EVENT)));
      ScheduledFuture<?> unused =
          context
              .executor()
              .schedule(
                  () -> next(context, left - 1, pauseMillis), pauseMillis, TimeUnit.MILLISECONDS);
    }

    /** A caller that went away is seen before the next event. */
    private static void send(ChannelHandlerContext context, HttpObject part) {
      ChannelFuture unused = context.writeAndFlush(part);
    }

    private static int number(Pattern pattern, String body) {
      Matcher matcher = pattern.matcher(body);
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
  }
}
