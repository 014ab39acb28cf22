package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Decoding in bounds: whole bodies, broken ones, and ones that blow up. */
class ContentCodingsTest {
  /** Brotli keeps a window of 16 MiB, and grows into it. */
  private static final long HELD_BYTES_MAX = 64L << 20;

  private static ContentCodings codings(String... values) {
    HttpHeaders headers = new HttpHeaders();
    for (String value : values) {
      headers.add(HttpHeaders.CONTENT_ENCODING, value);
    }
    return ContentCodings.of(headers);
  }

  private static byte[] decode(String coding, byte[] sent) {
    return codings(coding).decode(sent, StageLimits.DEFAULT);
  }

  private static RefusalCode refusal(String coding, byte[] sent) {
    RefusalException refusal =
        catchThrowableOfType(RefusalException.class, () -> decode(coding, sent));
    assertThat(refusal).as(coding).isNotNull();
    return refusal.code();
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "GZip, gzip",
    "x-gzip, gzip",
    "deflate, deflate",
    "deflate, bare deflate",
    "br, br",
    "zstd, zstd",
    "'identity, zstd', zstd",
    "', br ,', br",
  })
  void body_inEachCoding_isDecoded(String coding, String form) {
    assertThat(decode(coding, TestingEncoder.body(form)))
        .asString(UTF_8)
        .isEqualTo(TestingEncoder.BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "Identity, identity"})
  void body_inNoCoding_isItself(String coding) {
    byte[] body = TestingEncoder.BODY.getBytes(UTF_8);
    assertThat(decode(coding, body)).isSameAs(body);
  }

  @ParameterizedTest
  @CsvSource({"br, gzip", "zstd, gzip", "gzip, gzip", "gzip, zstd", "deflate, zstd"})
  void body_inTwoCodings_isDecodedLastOneFirst(String first, String second) {
    byte[] sent = TestingEncoder.encoded(second, TestingEncoder.body(first));

    assertThat(decode(first + ", " + second, sent)).asString(UTF_8).isEqualTo(TestingEncoder.BODY);
    assertThat(codings(first, second).decode(sent, StageLimits.DEFAULT))
        .asString(UTF_8)
        .isEqualTo(TestingEncoder.BODY);
  }

  @Test
  void body_inTwoCodingsNamedTheOtherWayRound_isRefused() {
    byte[] sent = TestingEncoder.encoded("gzip", TestingEncoder.body("zstd"));
    assertThat(refusal("gzip, zstd", sent)).isEqualTo(RefusalCode.UNSUPPORTED_ENCODING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "compress", "gzip, lz4", "gzip;q=1", "gzip gzip", "*"})
  void coding_unknown_isRefused(String coding) {
    assertThat(refusal(coding, new byte[0])).isEqualTo(RefusalCode.UNSUPPORTED_ENCODING);
  }

  @Test
  void codings_moreThanTwo_areRefused() {
    assertThatThrownBy(() -> codings("gzip, br", "zstd"))
        .isInstanceOf(RefusalException.class)
        .hasMessageContaining("at most two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "bare deflate", "br", "zstd"})
  void body_cutAnywhere_isRefusedOrShort(String form) {
    byte[] whole = TestingEncoder.body(form);
    for (int cut = 1; cut < whole.length; cut++) {
      byte[] sent = Arrays.copyOf(whole, cut);
      assertThat(refusal(coding(form), sent))
          .as(form + " cut at " + cut)
          .isEqualTo(RefusalCode.UNSUPPORTED_ENCODING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "bare deflate", "br", "zstd"})
  void body_withAnyByteChanged_isRefusedOrWithinTheLimit(String form) {
    for (int at = 0; at < TestingEncoder.body(form).length; at++) {
      for (int flip : new int[] {0x01, 0x10, 0x80, 0xff}) {
        byte[] sent = TestingEncoder.body(form);
        sent[at] ^= (byte) flip;
        try {
          int most = Math.max(1024, sent.length * StageLimits.DEFAULT.inflationMax());
          assertThat(decode(coding(form), sent)).hasSizeLessThanOrEqualTo(most);
        } catch (RefusalException e) {
          assertThat(e.code()).isIn(RefusalCode.UNSUPPORTED_ENCODING, RefusalCode.BODY_TOO_LARGE);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "bare deflate", "br", "zstd"})
  void bomb_isRefusedWithoutEverBeingHeld(String form) {
    byte[] bomb = TestingEncoder.bomb(form);
    long held =
        allocated(
            sent -> {
              assertThat(refusal(coding(form), sent)).isEqualTo(RefusalCode.BODY_TOO_LARGE);
              return sent;
            },
            bomb);

    assertThat(held).isLessThan(HELD_BYTES_MAX);
  }

  /** What would decode first and look at the size afterwards is caught by the test above. */
  @Test
  void bomb_decodedBeforeItIsMeasured_isHeld() {
    assertThat(allocated(ContentCodingsTest::unbounded, TestingEncoder.bomb("gzip")))
        .isGreaterThan(HELD_BYTES_MAX);
  }

  @Test
  void bomb_insideASmallEnd_isRefused() {
    byte[] sent = TestingEncoder.encoded("gzip", TestingEncoder.skippingZstd(20 << 20));

    assertThat(refusal("zstd, gzip", sent)).isEqualTo(RefusalCode.BODY_TOO_LARGE);
    byte[] small = TestingEncoder.encoded("gzip", TestingEncoder.skippingZstd(16));
    assertThat(decode("zstd, gzip", small)).asString(UTF_8).isEqualTo(TestingEncoder.BODY);
  }

  @Test
  void zstd_withAWindowAboveEightMebibytes_isRefused() {
    assertThat(refusal("zstd", TestingEncoder.wideZstd()))
        .isEqualTo(RefusalCode.UNSUPPORTED_ENCODING);
  }

  private static String coding(String form) {
    return form.equals("bare deflate") ? "deflate" : form;
  }

  private static long allocated(UnaryOperator<byte[]> decoding, byte[] sent) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(decoding.apply(sent)).isNotEmpty();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] unbounded(byte[] sent) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
