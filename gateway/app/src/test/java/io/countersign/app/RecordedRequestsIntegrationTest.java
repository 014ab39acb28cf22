package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What public SDKs sent, byte for byte, through the whole gateway. */
class RecordedRequestsIntegrationTest {
  private static final String FOLDER = "/io/countersign/proxy/dialect/recorded/";

  private static LiveGateway live;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    live = LiveGateway.start(folder);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void forget() {
    live.received().clear();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, openai-node.chat",
    "/v1/chat/completions, openai-node.chat-runner",
    "/v1/chat/completions, openai-node.chat-tool-result",
    "/v1/chat/completions, openai-node.chat-tools-stream",
    "/openai/v1/responses, openai-node.responses",
    "/openai/v1/embeddings, openai-node.embeddings",
    "/v1/messages, anthropic-node.messages",
    "/v1/messages, anthropic-node.tools-stream",
    "/anthropic/v1/messages/count_tokens, anthropic-node.count-tokens",
  })
  void recorded_isMaskedAndRestored(String path, String name) throws Exception {
    HttpResponse<String> answer = live.post(path, recorded(name));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("[PERSON-", "[EMAIL-", "[IBAN-", "[PHONE-");
    assertThat(live.received()).hasSize(1);
    Planted.assertNoneIn(live.received());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, openai-node.chat-stream",
    "/v1/messages, anthropic-node.messages-stream",
    "/v1/messages, anthropic-node.tool-result",
    "/v1/responses, openai-node.responses-stream",
  })
  void recordedWithWhatCannotBeMasked_isRefused(String path, String name) throws Exception {
    HttpResponse<String> answer = live.post(path, recorded(name));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("content_not_scannable").doesNotContain("Mustermann");
    assertThat(live.received()).isEmpty();
  }

  private static String recorded(String name) throws IOException {
    try (InputStream in =
        RecordedRequestsIntegrationTest.class.getResourceAsStream(FOLDER + name + ".json")) {
      return new String(requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
