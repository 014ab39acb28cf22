package io.countersign.proxy.head;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of an HTTP/2 connection: says in one line why the codec ended it. Who sends
 * nonsense does not fill the log with stack traces.
 */
final class ConnectionEnd extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionEnd.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof Http2Exception broken) {
      LOG.info("a connection of HTTP/2 was ended: {}", broken.error());
    } else {
      LOG.debug("a connection of HTTP/2 broke: {}", cause.getClass().getName());
    }
  }
}
