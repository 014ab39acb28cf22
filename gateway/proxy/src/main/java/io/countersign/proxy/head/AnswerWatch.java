package io.countersign.proxy.head;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the guard of each answer that has been written whole; interim ones do not count. */
final class AnswerWatch extends ChannelOutboundHandlerAdapter {
  private final HeadGuard guard;

  AnswerWatch(HeadGuard guard) {
    this.guard = guard;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean interim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    boolean last = message instanceof LastHttpContent && !interim;
    ChannelFuture unused = context.write(message, promise);
    if (message instanceof HttpResponse response
        && response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      guard.switched(context.pipeline().context(guard));
    }
    if (last) {
      guard.answered(context.pipeline().context(guard));
    }
  }
}
