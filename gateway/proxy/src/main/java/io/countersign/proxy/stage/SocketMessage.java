package io.countersign.proxy.stage;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * What was heard on a WebSocket. Holds clear text: never shown.
 *
 * @param caller whether the caller said it, or else the provider
 * @param bytes of a text
 */
@SuppressWarnings("ArrayRecordComponent")
record SocketMessage(boolean caller, Kind kind, byte[] bytes) {
  private static final byte[] NOTHING = new byte[0];

  /** What a message is. */
  enum Kind {
    TEXT,
    BINARY,
    /** Asked for or not, it means nothing (RFC 6455, section 5.5.3). */
    PONG,
    GONE
  }

  /** All that is heard, put together from frames; the last is that the other side is gone. */
  static Flux<SocketMessage> of(WebsocketInbound in, int bytesMax, boolean caller) {
    return in.aggregateFrames(bytesMax)
        .receiveFrames()
        .map(frame -> of(caller, frame))
        .onErrorComplete()
        .concatWith(Mono.just(gone(caller)));
  }

  static SocketMessage gone(boolean caller) {
    return new SocketMessage(caller, Kind.GONE, NOTHING);
  }

  private static SocketMessage of(boolean caller, WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame) {
      return new SocketMessage(caller, Kind.TEXT, ByteBufUtil.getBytes(frame.content()));
    }
    Kind kind = frame instanceof PongWebSocketFrame ? Kind.PONG : Kind.BINARY;
    return new SocketMessage(caller, kind, NOTHING);
  }

  @Override
  public String toString() {
    return "SocketMessage[" + kind + "]";
  }
}
