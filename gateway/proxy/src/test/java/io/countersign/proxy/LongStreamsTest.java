package io.countersign.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.WholeOutput;
import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.TagsMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Long streams through a whole gateway, in a dialect as it is, and their parts in the record. */
final class LongStreamsTest {
  private static final String BODY =
      "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":"
          + "[{\"role\":\"user\",\"content\":\"I am Erika\"}]}";
  private static final String EVENT =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s [PERSON-1] \"}}]}\n\n"
          .formatted("grüße 😀 ".repeat(60));
  private static final String DONE = "data: [DONE]\n\n";
  private static final int BYTES = 10_000_000;

  /** A part, and what the read had beyond it. */
  private static final int PART_BYTES_MAX = 192 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void streamOfTenMegabytes_isRecordedInPartsThatAreTheWhole() throws Exception {
    String sent = stream(BYTES);
    try (RawUpstream upstream = new RawUpstream();
        GatewayUnderTest gateway = gateway(upstream.port())) {
      upstream.answer = answer(sent);
      String got = new String(ask(gateway).body().readAllBytes(), UTF_8);
      assertThat(got).isEqualTo(sent.replace("[PERSON-1]", "Erika"));
      Outcome outcome = gateway.outcome();
      List<Chunk> chunks = gateway.log.chunks;
      assertThat(chunks).hasSizeGreaterThan(BYTES / PART_BYTES_MAX);
      assertThat(joined(chunks, Chunk::maskedOutput, outcome.maskedOutput())).isEqualTo(sent);
      assertThat(joined(chunks, Chunk::originalOutput, outcome.originalOutput())).isEqualTo(got);
      for (int index = 0; index < chunks.size(); index++) {
        Chunk chunk = chunks.get(index);
        assertThat(chunk.number()).isEqualTo(index + 1);
        assertThat(chunk.record()).isEqualTo(outcome.record());
        assertThat(chunk.person()).isEqualTo("ada");
        assertThat(chunk.maskedOutput().length()).isLessThan(PART_BYTES_MAX);
        assertThat(text(chunk.maskedOutput()))
            .startsWith("data: {")
            .endsWith(index == chunks.size() - 1 ? "\n\n" : "}\n\n");
      }
      assertThat(outcome.maskedOutput().length()).isLessThan(PART_BYTES_MAX);
      assertThat(requireNonNull(outcome.whole()))
          .isEqualTo(new WholeOutput(chunks.size(), sent.getBytes(UTF_8).length, sha256(sent)));
    }
  }

  @Test
  void shortStream_hasItsOutcomeAlone() throws Exception {
    String sent = stream(10_000);
    try (RawUpstream upstream = new RawUpstream();
        GatewayUnderTest gateway = gateway(upstream.port())) {
      upstream.answer = answer(sent);
      ask(gateway).body().readAllBytes();
      assertThat(text(gateway.outcome().maskedOutput())).isEqualTo(sent);
      assertThat(gateway.outcome().whole()).isNull();
      assertThat(gateway.log.chunksAsked.get()).isZero();
    }
  }

  @Test
  void record_slowerThanTheProvider_holdsTheStreamBack() throws Exception {
    String sent = stream(BYTES);
    try (RawUpstream upstream = new RawUpstream();
        GatewayUnderTest gateway = gateway(upstream.port())) {
      upstream.answer = answer(sent);
      gateway.log.chunkGate = new CompletableFuture<>();
      int gotBefore;
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      try (InputStream body = ask(gateway).body()) {
        while (gateway.log.chunksAsked.get() == 0) {
          got.write(body.read());
        }
        // What is on its way meanwhile is no more than a part, and what is buffered between.
        gotBefore = got.size() + body.available();
        assertThat(gateway.log.chunks).isEmpty();
        gateway.log.chunkGate.complete(null);
        body.transferTo(got);
      }
      assertThat(gotBefore).isLessThan(BYTES / 4);
      assertThat(got.toString(UTF_8)).isEqualTo(sent.replace("[PERSON-1]", "Erika"));
      assertThat(requireNonNull(gateway.outcome().whole()).sha256()).isEqualTo(sha256(sent));
    }
  }

  @Test
  void record_failingInTheMiddle_endsTheStreamWithAnError() throws Exception {
    try (RawUpstream upstream = new RawUpstream();
        GatewayUnderTest gateway = gateway(upstream.port())) {
      upstream.answer = answer(stream(BYTES));
      gateway.log.takesChunks = false;
      String got = new String(ask(gateway).body().readAllBytes(), UTF_8);
      assertThat(got).contains("record_unavailable").doesNotContain("[DONE]");
      assertThat(got.length()).isLessThan(BYTES / 4);
      Outcome outcome = gateway.outcome();
      assertThat(outcome.kind()).isEqualTo(OutcomeKind.FAILED);
      assertThat(outcome.reason()).isEqualTo("record_unavailable");
      assertThat(requireNonNull(outcome.whole()).chunks()).isEqualTo(1);
    }
  }

  private HttpResponse<InputStream> ask(GatewayUnderTest gateway)
      throws IOException, InterruptedException {
    return client.send(
        gateway.post(gateway.url("/full/v1/chat/completions"), BODY).build(),
        BodyHandlers.ofInputStream());
  }

  private static String joined(List<Chunk> chunks, Function<Chunk, Content> face, Content rest) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks.forEach(chunk -> all.writeBytes(face.apply(chunk).bytes()));
    all.writeBytes(rest.bytes());
    return all.toString(UTF_8);
  }

  private static String text(Content content) {
    return new String(content.bytes(), UTF_8);
  }

  private static String sha256(String text) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
  }

  private static String stream(int bytes) {
    return EVENT.repeat(bytes / EVENT.getBytes(UTF_8).length + 1) + DONE;
  }

  private static byte[] answer(String stream) {
    byte[] body = stream.getBytes(UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    all.writeBytes((head + Integer.toHexString(body.length) + "\r\n").getBytes(UTF_8));
    all.writeBytes(body);
    all.writeBytes("\r\n0\r\n\r\n".getBytes(UTF_8));
    return all.toByteArray();
  }

  private static GatewayUnderTest gateway(int port) {
    return new GatewayUnderTest(
        settings ->
            new ProxySettings(
                List.of(
                    new Destination(
                        "full",
                        Dialects.named("openai").orElseThrow(),
                        URI.create("http://127.0.0.1:" + port),
                        null,
                        TagsMode.NONE,
                        false,
                        null)),
                settings.headLimits(),
                settings.stageLimits(),
                settings.egressLimits(),
                settings.noticeUrl(),
                settings.protocols()),
        null);
  }
}
