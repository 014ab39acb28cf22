package io.countersign.proxy.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeadGuardTest {
  private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

  /** Below the most bytes that are held; deep enough to overflow a stack where they nest. */
  private static final int WAITING = 6_000;

  @Test
  void manyWaitingRequests_answeredOneByOne_passEachInItsTurnAndNothingStaysHeld() {
    HeadGuard guard =
        new HeadGuard(HeadLimits.DEFAULT, (code, text) -> new CompletableFuture<HeadAnswer>());
    EmbeddedChannel channel = new EmbeddedChannel(guard);
    ByteBuf sent = Unpooled.copiedBuffer(REQUEST.repeat(WAITING), ISO_8859_1);

    channel.writeInbound(sent);

    for (int i = 0; i < WAITING; i++) {
      ByteBuf head = channel.readInbound();
      assertThat(head.toString(ISO_8859_1)).isEqualTo(REQUEST);
      assertThat(channel.inboundMessages()).as("before the answer to request %s", i).isEmpty();
      head.release();
      guard.answered(channel.pipeline().context(guard));
      channel.runPendingTasks();
    }
    channel.checkException();
    assertThat(channel.inboundMessages()).isEmpty();
    assertThat(sent.refCnt()).isZero();
    channel.finish();
  }

  @Test
  void tooMuchSentDuringAnAnswer_closesWithoutAnotherAnswerInBetween() {
    AtomicInteger refusals = new AtomicInteger();
    HeadGuard guard =
        new HeadGuard(
            HeadLimits.DEFAULT,
            (code, text) -> {
              refusals.incrementAndGet();
              return new CompletableFuture<HeadAnswer>();
            });
    EmbeddedChannel channel = new EmbeddedChannel(guard);

    channel.writeInbound(Unpooled.copiedBuffer(REQUEST.repeat(10_000), ISO_8859_1));

    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(refusals).hasValue(0);
    channel.releaseInbound();
  }
}
