package io.countersign.loadtest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A provider that answers chat completions at once with canned text, plain or as a stream of
 * {@value #STREAM_EVENTS} events, so that what a load test measures is the gateway. It listens on
 * loopback only. Thread-safe.
 */
public final class FakeUpstream implements AutoCloseable {
  /** Text events in a streamed answer. */
  public static final int STREAM_EVENTS = 40;

  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final byte[] PLAIN = plain().getBytes(US_ASCII);
  private static final byte[] STREAM = stream().getBytes(US_ASCII);
  private static final byte[] STREAM_FLAG = "\"stream\":true".getBytes(US_ASCII);

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;

  /**
   * Starts listening.
   *
   * @param port the port, or 0 for any free one
   */
  public FakeUpstream(int port) throws InterruptedException {
    channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childHandler(new Connection())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .sync()
            .channel();
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Runs until the process ends: one argument, the port. */
  public static void main(String[] arguments) throws InterruptedException {
    FakeUpstream upstream = new FakeUpstream(Integer.parseInt(arguments[0]));
    System.out.println("fake upstream on 127.0.0.1:" + upstream.port());
    upstream.channel.closeFuture().sync();
  }

  private static String plain() {
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-load",\
    "choices":[{"index":0,"message":{"role":"assistant","content":"Dear [PERSON-1], we have \
    noted [EMAIL-1] and will answer [PERSON-1] soon."},"finish_reason":"stop"}],\
    "usage":{"prompt_tokens":500,"completion_tokens":20,"total_tokens":520}}""";
  }

  private static String stream() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < STREAM_EVENTS; i++) {
      String piece = i % 8 == 3 ? "Dear [PERS" : i % 8 == 4 ? "ON-1], so " : "some words ";
      events
          .append("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",")
          .append("\"created\":1760000000,\"model\":\"gpt-load\",\"choices\":[{\"index\":0,")
          .append("\"delta\":{\"content\":\"")
          .append(piece)
          .append("\"},\"finish_reason\":null}]}\n\n");
    }
    return events
        .append("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",")
        .append("\"created\":1760000000,\"model\":\"gpt-load\",\"choices\":[{\"index\":0,")
        .append("\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
        .toString();
  }

  private static boolean contains(FullHttpRequest request, byte[] wanted) {
    return ByteBufUtil.indexOf(Unpooled.wrappedBuffer(wanted), request.content()) >= 0;
  }

  private static final class Connection extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel connection) {
      connection
          .pipeline()
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(BODY_BYTES_MAX))
          .addLast(new Answering());
    }
  }

  private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      boolean streaming = contains(request, STREAM_FLAG);
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              Unpooled.wrappedBuffer(streaming ? STREAM : PLAIN));
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, streaming ? "text/event-stream" : "application/json")
          .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
      boolean keepAlive = HttpUtil.isKeepAlive(request);
      var written = context.writeAndFlush(response);
      if (!keepAlive) {
        written.addListener(ChannelFutureListener.CLOSE);
      }
    }
  }
}
