package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anthropic's own Java client against the whole gateway. */
class AnthropicSdkIntegrationTest {
  private static LiveGateway live;
  private static AnthropicClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    live = LiveGateway.start(folder);
    client = client(live.adaKey());
  }

  @AfterAll
  static void stop() {
    client.close();
    live.close();
  }

  @BeforeEach
  void forget() {
    live.received().clear();
  }

  private static AnthropicClient client(String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(live.url("/anthropic").toString())
        .apiKey(key)
        .build();
  }

  private static MessageCreateParams.Builder prompt() {
    return MessageCreateParams.builder()
        .model("claude-sonnet-4-5")
        .maxTokens(512)
        .system("You help Erika Mustermann.")
        .addUserMessage(Planted.PROMPT);
  }

  @Test
  void message_isMaskedUpstreamAndRestoredForTheCaller() {
    Message message = client.messages().create(prompt().build());

    assertThat(text(message)).contains(Planted.PROMPT);
    assertThat(live.received()).hasSize(1);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void stream_isMaskedUpstreamAndRestoredForTheCaller() {
    assertThat(text(streamed(prompt().build()))).contains(Planted.PROMPT);
    assertThat(live.received()).hasSize(1);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void toolRoundTrip_carriesOriginalsToTheToolAndPlaceholdersToTheProvider() {
    Message call = client.messages().create(prompt().addTool(tool()).build());
    ToolUseBlock use = call.content().get(0).toolUse().orElseThrow();
    assertThat(note(use)).isEqualTo(Planted.PROMPT);

    MessageCreateParams answered =
        prompt()
            .addMessage(call)
            .addUserMessage(MessageContentParam.ofContentBlockParams(List.of(result(use))))
            .build();
    Message message = client.messages().create(answered);

    assertThat(text(message)).isEqualTo("The tool answered: Erika Mustermann, Berlin");
    assertThat(live.received()).hasSize(2);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void streamedToolUse_hasValidInputWithOriginals() {
    Message call = streamed(prompt().addTool(tool()).build());

    assertThat(note(call.content().get(0).toolUse().orElseThrow())).isEqualTo(Planted.PROMPT);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void countTokens_isMasked() {
    long tokens =
        client
            .messages()
            .countTokens(
                MessageCountTokensParams.builder()
                    .model("claude-sonnet-4-5")
                    .addUserMessage(Planted.PROMPT)
                    .build())
            .inputTokens();

    assertThat(tokens).isEqualTo(11);
    assertThat(live.received()).hasSize(1);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void models_areThoseTheCallerMayUse() {
    List<String> models =
        client.models().list().data().stream()
            .map(model -> model.id())
            .collect(Collectors.toList());

    assertThat(models).containsExactly("claude-demo");
  }

  @Test
  void refusedModel_raisesTheSdksOwnExceptionAfterOneRequest() {
    int before = live.records("ada").size();
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class,
            () -> client.messages().create(prompt().model("other-model").build()));

    assertThat(refusal.getMessage()).contains("model_not_allowed").contains("other-model");
    assertThat(live.received()).isEmpty();
    assertThat(live.records("ada")).hasSize(before + 1);
  }

  @Test
  void unknownKey_raisesUnauthorized() {
    AnthropicClient stranger = client("csk_unknown");
    UnauthorizedException refusal =
        catchThrowableOfType(
            UnauthorizedException.class, () -> stranger.messages().create(prompt().build()));
    stranger.close();

    assertThat(refusal.statusCode()).isEqualTo(401);
    assertThat(live.received()).isEmpty();
  }

  private static ContentBlockParam result(ToolUseBlock use) {
    return ContentBlockParam.ofToolResult(
        ToolResultBlockParam.builder()
            .toolUseId(use.id())
            .content("Erika Mustermann, Berlin")
            .build());
  }

  private static Message streamed(MessageCreateParams params) {
    MessageAccumulator accumulator = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
      stream.stream().forEach(accumulator::accumulate);
    }
    return accumulator.message();
  }

  private static Tool tool() {
    return Tool.builder()
        .name("lookup")
        .description("Look up Erika Mustermann")
        .inputSchema(
            Tool.InputSchema.builder()
                .properties(
                    Tool.InputSchema.Properties.builder()
                        .putAdditionalProperty("note", JsonValue.from(Map.of("type", "string")))
                        .build())
                .build())
        .build();
  }

  private static String note(ToolUseBlock use) {
    Map<?, ?> input = use._input().convert(Map.class);
    return String.valueOf(input == null ? null : input.get("note"));
  }

  private static String text(Message message) {
    return message.content().stream()
        .flatMap(block -> block.text().stream())
        .map(block -> block.text())
        .collect(Collectors.joining());
  }
}
