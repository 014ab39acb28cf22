package io.countersign.proxy.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.refusal.RefusalCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.HttpClientCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void refusal_answerThatIsNoHttp_isTheProvidersFailure(String answer) {
    assertThat(Failures.refusal(decoding(answer), "rec-1").code())
        .isEqualTo(RefusalCode.UPSTREAM_FAILED);
  }

  @Test
  void refusal_failureOfOurOwn_isInternal() {
    assertThat(Failures.refusal(new NumberFormatException("x"), "rec-1").code())
        .isEqualTo(RefusalCode.INTERNAL_ERROR);
  }

  private static Throwable decoding(String answer) {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpClientCodec());
    channel.writeInbound(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
    for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
      if (message instanceof DecoderResultProvider read && read.decoderResult().isFailure()) {
        return read.decoderResult().cause();
      }
    }
    throw new AssertionError("the answer was decoded");
  }
}
