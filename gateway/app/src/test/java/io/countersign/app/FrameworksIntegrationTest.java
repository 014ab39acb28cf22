package io.countersign.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** LangChain4j with its own clients, and Spring AI with OpenAI's, against the whole gateway. */
class FrameworksIntegrationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  @Test
  void langChainOnOpenAi_plain_isMaskedAndRestored() {
    ChatModel model =
        dev.langchain4j.model.openai.OpenAiChatModel.builder()
            .baseUrl(live.url("/openai/v1").toString())
            .apiKey(live.adaKey())
            .modelName("gpt-5.1")
            .build();

    assertRestored(model.chat(Planted.PROMPT), "authorization", "Bearer provider-credential");
  }

  @Test
  void langChainOnOpenAi_streamed_isMaskedAndRestored() throws Exception {
    StreamingChatModel model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(live.url("/openai/v1").toString())
            .apiKey(live.adaKey())
            .modelName("gpt-5.1")
            .build();

    assertRestored(streamed(model), "authorization", "Bearer provider-credential");
  }

  @Test
  void langChainOnAnthropic_plain_isMaskedAndRestored() {
    ChatModel model =
        dev.langchain4j.model.anthropic.AnthropicChatModel.builder()
            .baseUrl(live.url("/anthropic/v1").toString())
            .apiKey(live.adaKey())
            .modelName("claude-sonnet-4-5")
            .build();

    assertRestored(model.chat(Planted.PROMPT), "x-api-key", "provider-credential");
  }

  @Test
  void langChainOnAnthropic_streamed_isMaskedAndRestored() throws Exception {
    StreamingChatModel model =
        AnthropicStreamingChatModel.builder()
            .baseUrl(live.url("/anthropic/v1").toString())
            .apiKey(live.adaKey())
            .modelName("claude-sonnet-4-5")
            .build();

    assertRestored(streamed(model), "x-api-key", "provider-credential");
  }

  @Test
  void springAiOnOpenAi_plain_isMaskedAndRestored() {
    assertRestored(
        requireNonNull(springOpenAi().call(Planted.PROMPT)),
        "authorization",
        "Bearer provider-credential");
  }

  @Test
  void springAiOnOpenAi_streamed_isMaskedAndRestored() {
    List<String> pieces =
        requireNonNull(springOpenAi().stream(Planted.PROMPT).collectList().block(PATIENCE));

    assertRestored(String.join("", pieces), "authorization", "Bearer provider-credential");
  }

  private static OpenAiChatModel springOpenAi() {
    return OpenAiChatModel.builder()
        .options(
            OpenAiChatOptions.builder()
                .baseUrl(live.url("/openai/v1").toString())
                .apiKey(live.adaKey())
                .model("gpt-5.1")
                .build())
        .build();
  }

  private static String streamed(StreamingChatModel model) throws Exception {
    StringBuilder pieces = new StringBuilder();
    CompletableFuture<String> whole = new CompletableFuture<>();
    model.chat(
        Planted.PROMPT,
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String piece) {
            pieces.append(piece);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            whole.complete(response.aiMessage().text());
          }

          @Override
          public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
          }
        });
    assertThat(whole.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(pieces.toString());
    return pieces.toString();
  }

  private static void assertRestored(String answer, String header, String credential) {
    assertThat(answer).startsWith("You wrote: " + Planted.PROMPT).contains("(PERSON-");
    assertThat(live.received()).hasSize(1);
    Planted.assertNoneIn(live.received());
    assertThat(live.received().get(0).headers())
        .extracting(entry -> entry.getKey() + ": " + entry.getValue())
        .contains(header + ": " + credential)
        .noneMatch(line -> line.contains(live.adaKey()));
    assertThat(live.records("ada").get(0).state()).isEqualTo("COMPLETED");
  }
}
