package io.countersign.proxy.stage;

import io.countersign.proxy.refusal.RefusalCode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.function.Consumer;

/**
 * Hears of frames of a WebSocket that cannot be read. They end the connection before anybody who
 * reads from it is told. For one connection.
 */
final class BrokenFrames extends ChannelInboundHandlerAdapter {
  private final Consumer<RefusalCode> listener;

  BrokenFrames(Consumer<RefusalCode> listener) {
    this.listener = listener;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof DecoderException) {
      listener.accept(tooLong(cause) ? RefusalCode.BODY_TOO_LARGE : RefusalCode.INVALID_REQUEST);
    }
    context.fireExceptionCaught(cause);
  }

  private static boolean tooLong(Throwable cause) {
    return cause instanceof TooLongFrameException
        || (cause instanceof CorruptedWebSocketFrameException corrupted
            && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG));
  }
}
