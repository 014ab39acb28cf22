package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
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

/** OpenAI's own Java client against the whole gateway. */
class OpenAiSdkIntegrationTest {
  private static LiveGateway live;
  private static OpenAIClient client;

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

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(live.url("/openai/v1").toString())
        .apiKey(key)
        .build();
  }

  private static ChatCompletionCreateParams.Builder prompt() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-5.1")
        .addSystemMessage("You help Erika Mustermann.")
        .addUserMessage(Planted.PROMPT);
  }

  @Test
  void chat_isMaskedUpstreamAndRestoredForTheCaller() {
    ChatCompletion completion = client.chat().completions().create(prompt().build());

    assertThat(text(completion.choices().get(0).message())).contains(Planted.PROMPT);
    assertThat(live.received()).hasSize(1);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void stream_isMaskedUpstreamAndRestoredForTheCaller() {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(prompt().build())) {
      stream.stream().forEach(accumulator::accumulate);
    }

    assertThat(text(accumulator.chatCompletion().choices().get(0).message()))
        .contains(Planted.PROMPT);
    assertThat(live.received()).hasSize(1);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void toolRoundTrip_carriesOriginalsToTheToolAndPlaceholdersToTheProvider() {
    ChatCompletionCreateParams.Builder conversation = prompt().addTool(tool());
    ChatCompletionMessage call =
        client.chat().completions().create(conversation.build()).choices().get(0).message();
    ChatCompletionMessageFunctionToolCall toolCall =
        call.toolCalls().orElseThrow().get(0).asFunction();
    assertThat(toolCall.function().arguments(Map.class).get("note")).isEqualTo(Planted.PROMPT);

    ChatCompletionCreateParams answered =
        prompt()
            .addMessage(call)
            .addMessage(
                ChatCompletionToolMessageParam.builder()
                    .toolCallId(toolCall.id())
                    .content("{\"name\":\"Erika Mustermann\"}")
                    .build())
            .build();
    ChatCompletion completion = client.chat().completions().create(answered);

    assertThat(text(completion.choices().get(0).message()))
        .isEqualTo("The tool answered: {\"name\":\"Erika Mustermann\"}");
    assertThat(live.received()).hasSize(2);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void streamedToolCall_hasValidArgumentsWithOriginals() {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(prompt().addTool(tool()).build())) {
      stream.stream().forEach(accumulator::accumulate);
    }

    ChatCompletionMessageFunctionToolCall call =
        accumulator
            .chatCompletion()
            .choices()
            .get(0)
            .message()
            .toolCalls()
            .orElseThrow()
            .get(0)
            .asFunction();
    assertThat(call.function().arguments(Map.class).get("note")).isEqualTo(Planted.PROMPT);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void responses_areMaskedAndRestored() {
    Response response = client.responses().create(responsePrompt());

    assertThat(text(response)).contains(Planted.PROMPT);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void responsesStream_agreesWithItsRepeats() {
    ResponseAccumulator accumulator = ResponseAccumulator.create();
    StringBuilder deltas = new StringBuilder();
    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(responsePrompt())) {
      stream.stream()
          .map(accumulator::accumulate)
          .flatMap(event -> event.outputTextDelta().stream())
          .forEach(delta -> deltas.append(delta.delta()));
    }

    assertThat(text(accumulator.response())).contains(Planted.PROMPT);
    assertThat(deltas).hasToString(text(accumulator.response()));
    Planted.assertNoneIn(live.received());
  }

  @Test
  void embeddings_areMasked() {
    var vectors =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("text-embedding-3-small")
                    .input(Planted.PROMPT)
                    .build());

    assertThat(vectors.data()).hasSize(1);
    Planted.assertNoneIn(live.received());
  }

  @Test
  void models_areThoseTheCallerMayUse() {
    List<String> models =
        client.models().list().data().stream().map(Model::id).collect(Collectors.toList());

    assertThat(models).containsExactly("gpt-demo", "gpt-demo-mini");
  }

  @Test
  void refusedModel_raisesTheSdksOwnExceptionAfterOneRequest() {
    int before = live.records("ada").size();
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class,
            () -> client.chat().completions().create(prompt().model("o9-secret").build()));

    assertThat(refusal.code()).contains("model_not_allowed");
    assertThat(refusal.getMessage()).contains("o9-secret");
    assertThat(live.received()).isEmpty();
    assertThat(live.records("ada")).hasSize(before + 1);
    assertThat(live.records("ada").get(0).code()).isEqualTo("model_not_allowed");
  }

  @Test
  void unknownKey_raisesUnauthorized() {
    OpenAIClient stranger = client("csk_unknown");
    UnauthorizedException refusal =
        catchThrowableOfType(
            UnauthorizedException.class,
            () -> stranger.chat().completions().create(prompt().build()));
    stranger.close();

    assertThat(refusal.statusCode()).isEqualTo(401);
    assertThat(live.received()).isEmpty();
  }

  @Test
  void providersOwnError_reachesTheCallerAsItsOwnException() {
    OpenAIClient impatient = client.withOptions(options -> options.maxRetries(0));
    RateLimitException error =
        catchThrowableOfType(
            RateLimitException.class,
            () -> impatient.chat().completions().create(prompt().model("broken-model").build()));

    assertThat(error.statusCode()).isEqualTo(429);
    assertThat(live.received()).hasSize(1);
  }

  private static ResponseCreateParams responsePrompt() {
    return ResponseCreateParams.builder()
        .model("gpt-5.1")
        .instructions("You help Erika Mustermann.")
        .input(Planted.PROMPT)
        .build();
  }

  private static ChatCompletionFunctionTool tool() {
    return ChatCompletionFunctionTool.builder()
        .function(
            FunctionDefinition.builder()
                .name("lookup")
                .description("Look up a customer, e.g. Erika Mustermann")
                .parameters(
                    FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty(
                            "properties", JsonValue.from(Map.of("note", Map.of("type", "string"))))
                        .build())
                .build())
        .build();
  }

  private static String text(ChatCompletionMessage message) {
    return message.content().orElseThrow();
  }

  private static String text(Response response) {
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(content -> content.outputText().stream())
        .map(output -> output.text())
        .collect(Collectors.joining());
  }
}
