package io.countersign.proxy.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who takes an answer at less than the pace loses the connection; who keeps up never does. */
class StalledReaderTest {
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final int LEAST = 2 * 1024;
  private static final HeadLimits LIMITS =
      new HeadLimits(
          32 * 1024, 16 * 1024, 100, Duration.ofSeconds(1), Duration.ofSeconds(1), 1024, PERIOD);

  private final Socket socket = new Socket();

  /** A socket that takes so many bytes as its reader has made room for. */
  private static final class Socket extends EmbeddedChannel {
    private long room;

    Socket() {
      super(new StalledReader(LIMITS));
      freezeTime();
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) {
      while (room > 0 && waiting.current() instanceof ByteBuf bytes) {
        long step = Math.min(room, bytes.readableBytes());
        room -= step;
        waiting.removeBytes(step);
      }
    }

    void answer(int bytes) {
      ChannelFuture unused = writeOneOutbound(Unpooled.wrappedBuffer(new byte[bytes]));
      flush();
    }

    void take(long bytes) {
      room = bytes;
      // As the event loop does when the kernel says that there is room again.
      unsafe().flush();
    }

    void pass(Duration time) {
      advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
      runScheduledPendingTasks();
    }
  }

  @AfterEach
  void close() {
    socket.take(Long.MAX_VALUE);
    socket.finishAndReleaseAll();
  }

  @Test
  void reader_thatTakesNothing_losesItsConnection() {
    socket.answer(100_000);
    socket.pass(PERIOD.minusMillis(1));
    assertThat(socket.isActive()).isTrue();
    socket.pass(Duration.ofMillis(1));
    assertThat(socket.isActive()).isFalse();
  }

  @Test
  void reader_thatTakesByteByByte_losesItsConnection() {
    socket.answer(100_000);
    for (int i = 0; i < 200; i++) {
      socket.take(1);
      socket.pass(PERIOD.dividedBy(200));
    }
    assertThat(socket.isActive()).isFalse();
  }

  @Test
  void reader_ofOneLargePiece_atThePace_keepsItsConnection() {
    socket.answer(50 * LEAST);
    for (int i = 0; i < 20; i++) {
      socket.take(LEAST);
      socket.pass(PERIOD);
    }
    assertThat(socket.isActive()).isTrue();
  }

  @Test
  void reader_ofManySmallPieces_atThePace_keepsItsConnection() {
    for (int i = 0; i < 2_000; i++) {
      socket.answer(100);
    }
    for (int i = 0; i < 20; i++) {
      socket.take(LEAST);
      socket.pass(PERIOD);
      socket.answer(LEAST);
    }
    assertThat(socket.isActive()).isTrue();
  }

  /** What waits at each look is new: a stream of few words is not a slow reader. */
  @Test
  void reader_thatCatchesUp_keepsItsConnection() {
    for (int i = 0; i < 20; i++) {
      socket.answer(10);
      socket.pass(PERIOD.dividedBy(2));
      socket.take(1_000);
      socket.room = 0;
      socket.answer(10);
      socket.pass(PERIOD.dividedBy(2));
      assertThat(socket.isActive()).isTrue();
      socket.take(5);
    }
    assertThat(socket.isActive()).isTrue();
  }

  @Test
  void reader_forWhomNothingWaits_keepsItsConnection() {
    socket.take(1_000);
    socket.answer(10);
    socket.pass(PERIOD.multipliedBy(10));
    assertThat(socket.isActive()).isTrue();
  }
}
