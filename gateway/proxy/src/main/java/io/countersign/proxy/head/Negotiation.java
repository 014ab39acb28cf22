package io.countersign.proxy.head;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of the TLS handshake, which says what the connection speaks (ALPN, RFC 7301);
 * who says nothing speaks HTTP/1.1. One per connection.
 */
final class Negotiation extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);

  private final HeadGuards guards;

  Negotiation(HeadGuards guards) {
    this.guards = guards;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent done)) {
      context.fireUserEventTriggered(event);
      return;
    }
    if (!done.isSuccess()) {
      failed(context, done.cause());
      return;
    }
    SslHandler tls = context.pipeline().get(SslHandler.class);
    if (ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol())) {
      guards.beginHttp2(context, next -> next.fireUserEventTriggered(event));
    } else {
      context.fireUserEventTriggered(event);
      guards.guard(context.channel());
    }
    context.pipeline().remove(this);
  }

  /** Anybody can fail at a handshake, so nothing of it is logged at length. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed(context, cause);
  }

  private static void failed(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("a handshake failed: {}", cause.getClass().getName());
    ChannelFuture unused = context.close();
  }
}
