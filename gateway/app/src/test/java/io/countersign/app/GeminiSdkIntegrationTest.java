package io.countersign.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's own Java client against the whole gateway. */
class GeminiSdkIntegrationTest {
  private static final String MODEL = "gemini-2.5-flash";

  private static ProviderFamilies families;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    families = new ProviderFamilies(folder);
    client = client(families.live().adaKey());
  }

  @AfterAll
  static void stop() {
    client.close();
    families.close();
  }

  @BeforeEach
  void forget() {
    families.received().clear();
  }

  private static Client client(String key) {
    return Client.builder()
        .apiKey(key)
        .httpOptions(
            HttpOptions.builder().baseUrl(families.live().url("/gemini").toString()).build())
        .build();
  }

  private static GenerateContentConfig.Builder config() {
    return GenerateContentConfig.builder()
        .systemInstruction(Content.fromParts(Part.fromText("You help Erika Mustermann.")));
  }

  private static GenerateContentConfig withTool() {
    FunctionDeclaration lookup =
        FunctionDeclaration.builder()
            .name("lookup")
            .description("Look up a customer, e.g. Erika Mustermann")
            .parametersJsonSchema(
                Map.of("type", "object", "properties", Map.of("note", Map.of("type", "string"))))
            .build();
    return config().tools(Tool.builder().functionDeclarations(lookup).build()).build();
  }

  @Test
  void generateContent_isMaskedUpstreamAndRestoredForTheCaller() {
    GenerateContentResponse answer =
        client.models.generateContent(MODEL, Planted.PROMPT, config().build());

    assertThat(answer.text()).startsWith("You wrote: " + Planted.PROMPT).contains("(PERSON-");
    assertOneMaskedRequest(":generateContent");
    assertLastCompleted();
  }

  @Test
  void stream_isMaskedUpstreamAndRestoredForTheCaller() {
    StringBuilder text = new StringBuilder();
    List<GenerateContentResponse> chunks = new ArrayList<>();
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(MODEL, Planted.PROMPT, config().build())) {
      for (GenerateContentResponse chunk : stream) {
        chunks.add(chunk);
        text.append(chunk.text() == null ? "" : chunk.text());
      }
    }

    assertThat(text.toString()).startsWith("You wrote: " + Planted.PROMPT).contains("(PERSON-");
    assertThat(chunks).hasSizeGreaterThan(10);
    assertThat(chunks.get(chunks.size() - 1).finishReason()).hasToString("STOP");
    assertOneMaskedRequest(":streamGenerateContent?alt=sse");
    assertLastCompleted();
  }

  @Test
  void functionCall_carriesOriginalsToTheFunctionAndPlaceholdersToTheProvider() {
    GenerateContentResponse asked =
        client.models.generateContent(MODEL, Planted.PROMPT, withTool());
    assertCall(asked);
    Content question = Content.fromParts(Part.fromText(Planted.PROMPT));
    Content call = asked.candidates().orElseThrow().get(0).content().orElseThrow();
    Content result =
        Content.fromParts(
            Part.fromFunctionResponse("lookup", Map.of("output", "Erika Mustermann, Berlin")));
    GenerateContentResponse answer =
        client.models.generateContent(MODEL, List.of(question, call, result), withTool());

    assertThat(answer.text()).isEqualTo("The tool answered: Erika Mustermann, Berlin");
    assertThat(families.received()).hasSize(2);
    assertThat(families.received().get(1).body()).contains("\"thoughtSignature\":\"c2lnbmF0dXJl\"");
    families.assertMaskedWithCredential("x-goog-api-key", "provider-credential");
  }

  @Test
  void streamedFunctionCall_hasArgumentsWithOriginals() {
    List<GenerateContentResponse> chunks = new ArrayList<>();
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(MODEL, Planted.PROMPT, withTool())) {
      stream.forEach(chunks::add);
    }

    assertThat(chunks).hasSize(1);
    assertCall(chunks.get(0));
    families.assertMaskedWithCredential("x-goog-api-key", "provider-credential");
  }

  @Test
  void countTokens_isMasked() {
    assertThat(client.models.countTokens(MODEL, Planted.PROMPT, null).totalTokens()).contains(11);
    assertOneMaskedRequest(":countTokens");
  }

  @Test
  void refusedModel_raisesOneApiExceptionWithoutARequestUpstream() {
    int before = families.live().records("ada").size();
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class,
            () -> client.models.generateContent("o9-secret", "Hello", config().build()));

    assertThat(refusal.code()).isEqualTo(400);
    assertThat(refusal.status()).isEqualTo("INVALID_ARGUMENT");
    assertThat(refusal.message()).contains("o9-secret");
    assertThat(families.received()).isEmpty();
    assertThat(families.live().records("ada")).hasSize(before + 1);
  }

  @Test
  void refusedContent_raisesOneApiExceptionWithTheWay() {
    int before = families.live().records("ada").size();
    Content image =
        Content.fromParts(
            Part.fromText("Who is it?"), Part.fromBytes(new byte[] {1, 2, 3}, "image/png"));
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class,
            () -> client.models.generateContentStream(MODEL, image, config().build()).close());

    assertThat(refusal.code()).isEqualTo(400);
    assertThat(refusal.message()).contains("$.contents[0].parts[1].inlineData");
    assertThat(families.received()).isEmpty();
    assertThat(families.live().records("ada")).hasSize(before + 1);
  }

  @Test
  void unknownKey_raisesUnauthenticated() {
    ApiException refusal;
    try (Client stranger = client("csk_unknown")) {
      refusal =
          catchThrowableOfType(
              ApiException.class,
              () -> stranger.models.generateContent(MODEL, "Hello", config().build()));
    }
    assertThat(refusal.code()).isEqualTo(401);
    assertThat(refusal.status()).isEqualTo("UNAUTHENTICATED");
    assertThat(families.received()).isEmpty();
  }

  @Test
  void providersOwnError_reachesTheCallerAsItsOwnException() {
    GenerateContentConfig once =
        config()
            .httpOptions(
                HttpOptions.builder()
                    .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                    .build())
            .build();
    ApiException error =
        catchThrowableOfType(
            ApiException.class,
            () -> client.models.generateContent("gemini-limited", "Hello", once));

    assertThat(error.code()).isEqualTo(429);
    assertThat(error.status()).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(families.received()).hasSize(1);
  }

  @Test
  void errorInMidStream_reachesTheCallerAfterTheText() {
    assertFailsInMidStream("gemini-failing", 503, "UNAVAILABLE");
  }

  @Test
  void streamThatBreaksOff_isToldAsAnError() {
    assertFailsInMidStream("gemini-cut", 502, "INTERNAL");
  }

  private static void assertFailsInMidStream(String model, int code, String status) {
    List<String> texts = new ArrayList<>();
    Throwable failure;
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(model, Planted.PROMPT, config().build())) {
      failure =
          catchThrowableOfType(
              Throwable.class, () -> stream.forEach(chunk -> texts.add(chunk.text())));
    }
    assertThat(String.join("", texts)).startsWith("You");
    assertThat(failure).isInstanceOf(ApiException.class);
    assertThat(((ApiException) failure).code()).isEqualTo(code);
    assertThat(((ApiException) failure).status()).isEqualTo(status);
    assertThat(families.received()).hasSize(1);
  }

  private static void assertCall(GenerateContentResponse answer) {
    FunctionCall call = requireNonNull(answer.functionCalls()).get(0);
    assertThat(call.name()).contains("lookup");
    assertThat(call.args().orElseThrow())
        .isEqualTo(Map.of("note", Planted.PROMPT, "list", List.of(Planted.PROMPT)));
  }

  private static void assertOneMaskedRequest(String way) {
    assertThat(families.received()).hasSize(1);
    assertThat(families.received().get(0).path()).endsWith("/models/" + MODEL + way);
    families.assertMaskedWithCredential("x-goog-api-key", "provider-credential");
  }

  private static void assertLastCompleted() {
    families.assertCompleted(families.live().records("ada").get(0).record());
  }
}
