package io.countersign.proxy.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one read brings goes on as one part, in its order, and nothing is lost or leaked. */
class ReadBatchTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void read_manyChunks_goOnAsOne() {
    EmbeddedChannel channel = channel();
    channel.writeInbound(bytes(HEAD + chunk("one ") + chunk("two ") + chunk("three")));
    assertThat(texts(channel)).containsExactly("head", "one two three");
    channel.writeInbound(bytes(chunk("four") + chunk("five") + "0\r\n\r\n"));
    assertThat(texts(channel)).containsExactly("fourfive", "end");
    assertThat(channel.finish()).isFalse();
  }

  @Test
  void read_oneChunkEach_goesOnAtOnce() {
    EmbeddedChannel channel = channel();
    channel.writeInbound(bytes(HEAD));
    channel.writeInbound(bytes(chunk("one")));
    assertThat(texts(channel)).containsExactly("head", "one");
    channel.writeInbound(bytes(chunk("two")));
    assertThat(texts(channel)).containsExactly("two");
    channel.finishAndReleaseAll();
  }

  @Test
  void connection_lostInTheMiddle_letsWhatCameGoOn() {
    EmbeddedChannel channel = new EmbeddedChannel(new ReadBatch());
    ByteBuf part = bytes("one");
    channel.pipeline().fireChannelRead(new DefaultHttpContent(part));
    assertThat(texts(channel)).isEmpty();
    channel.pipeline().fireChannelInactive();
    assertThat(texts(channel)).containsExactly("one");
    assertThat(part.refCnt()).isZero();
  }

  @Test
  void handler_removed_letsWhatCameGoOn() {
    EmbeddedChannel channel = new EmbeddedChannel(new ReadBatch());
    ByteBuf part = bytes("one");
    channel.pipeline().fireChannelRead(new DefaultHttpContent(part));
    channel.pipeline().remove(ReadBatch.class);
    assertThat(texts(channel)).containsExactly("one");
    assertThat(part.refCnt()).isZero();
  }

  /** Negative control: without the handler each chunk is a part. */
  @Test
  void check_withoutTheHandler_partsAreMany() {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpClientCodec());
    channel.writeInbound(bytes(HEAD + chunk("one") + chunk("two")));
    assertThat(texts(channel)).containsExactly("head", "one", "two");
    channel.finishAndReleaseAll();
  }

  private static EmbeddedChannel channel() {
    return new EmbeddedChannel(new HttpClientCodec(), new ReadBatch());
  }

  private static List<String> texts(EmbeddedChannel channel) {
    List<String> texts = new ArrayList<>();
    for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
      if (part instanceof HttpResponse) {
        texts.add("head");
      } else if (part instanceof LastHttpContent last) {
        texts.add("end");
        last.release();
      } else {
        HttpContent content = (HttpContent) part;
        texts.add(content.content().toString(US_ASCII));
        content.release();
      }
    }
    return texts;
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, US_ASCII);
  }
}
