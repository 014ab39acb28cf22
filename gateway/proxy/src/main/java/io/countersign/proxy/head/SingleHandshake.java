package io.countersign.proxy.head;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/**
 * Stands in front of TLS and closes a connection whose client begins a second handshake. TLS 1.2
 * allows it (RFC 5246, section 7.4.1.2) and HTTP/2 forbids it (RFC 9113, section 9.2.1): for a few
 * bytes of the client's each costs a signature, as a new connection would, past every limit on
 * those. For one connection.
 */
final class SingleHandshake extends ChannelInboundHandlerAdapter {
  private final SslHandler tls;

  SingleHandshake(SslHandler tls) {
    this.tls = tls;
  }

  /** A handshake takes an answer of the client's, so one that began is seen before it ends. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    boolean before = tls.handshakeFuture().isSuccess();
    context.fireChannelRead(message);
    HandshakeStatus now = tls.engine().getHandshakeStatus();
    if (before
        && context.channel().isActive()
        && now != HandshakeStatus.NOT_HANDSHAKING
        && now != HandshakeStatus.FINISHED) {
      // Past TLS itself, which would wait for its own farewell.
      ChannelFuture unused = context.close();
    }
  }
}
