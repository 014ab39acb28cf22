package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What public SDKs of six providers sent, byte for byte, through the whole gateway. */
class OtherFamiliesIntegrationTest {
  private static final String FOLDER = "/io/countersign/proxy/dialect/recorded/";
  private static final String SAID =
      "Please write to Erika Mustermann <erika.mustermann@example.com>, born 12.03.1985, IBAN"
          + " DE89 3704 0044 0532 0130 00, tel. +49 30 901820.";
  private static final Pattern DATA = Pattern.compile("(?:event: (.+)\n)?data: (.+)\r?\n\r?\n");

  private static ProviderFamilies families;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    families = new ProviderFamilies(folder);
  }

  @AfterAll
  static void stop() {
    families.close();
  }

  @BeforeEach
  void forget() {
    families.received().clear();
  }

  private HttpResponse<String> post(URI url, String keyHeader, String key, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header(keyHeader, key)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> good(String path, String name, String type) throws Exception {
    return good(path, "Authorization", "Bearer ", recorded(name), type);
  }

  private HttpResponse<String> good(
      String path, String keyHeader, String prefix, String body, String type) throws Exception {
    String key = prefix + families.live().adaKey();
    HttpResponse<String> answer = post(families.live().url(path), keyHeader, key, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
        .startsWith(type);
    assertThat(families.received()).hasSize(1);
    families.assertRecorded(answer.headers());
    return answer;
  }

  @ParameterizedTest
  @CsvSource({
    "v1beta, /gemini/v1beta/models/gemini-2.5-flash:generateContent",
    "v1, /gemini/v1/models/gemini-2.5-flash:generateContent",
  })
  void gemini_plain_isMaskedAndRestored(String version, String path) throws Exception {
    String body = recorded("genai-node.tools").replaceFirst(",\"tools\":\\[.*?]}]", "");
    HttpResponse<String> answer = good(path, "x-goog-api-key", "", body, "application/json");

    assertEcho(
        texts(List.of(json(answer.body())), "/candidates/0/content/parts/0/text"), "USE_TOOL ");
    assertThat(families.received().get(0).path()).startsWith("/" + version + "/models/");
    families.assertMaskedWithCredential("x-goog-api-key", "provider-credential");
  }

  @Test
  void gemini_streamWithoutEvents_isOneArrayInPieces() throws Exception {
    HttpResponse<String> answer =
        good(
            "/gemini/v1beta/models/gemini-2.5-flash:streamGenerateContent",
            "x-goog-api-key",
            "",
            recorded("genai-node.vertex-stream"),
            "application/json");

    List<JsonNode> chunks = new ArrayList<>();
    json(answer.body()).forEach(chunks::add);
    assertThat(chunks).hasSizeGreaterThan(10);
    assertEcho(texts(chunks, "/candidates/0/content/parts/0/text"), "");
    assertThat(chunks.get(chunks.size() - 1).at("/candidates/0/finishReason").asString())
        .isEqualTo("STOP");
    families.assertMaskedWithCredential("x-goog-api-key", "provider-credential");
  }

  @Test
  void gemini_arrayThatBreaksOff_endsAsAnArrayWithAnError() throws Exception {
    HttpResponse<String> answer =
        post(
            families.live().url("/gemini/v1beta/models/gemini-cut:streamGenerateContent"),
            "x-goog-api-key",
            families.live().adaKey(),
            recorded("genai-node.vertex-stream"));

    JsonNode array = json(answer.body());
    assertThat(array.isArray()).isTrue();
    assertThat(array.path(array.size() - 1).at("/error/status").asString()).isEqualTo("INTERNAL");
  }

  @Test
  void vertex_stream_isMaskedAndRestoredWithABearer() throws Exception {
    HttpResponse<String> answer =
        good(
            "/vertex/v1beta1/publishers/google/models/gemini-2.5-flash:streamGenerateContent"
                + "?alt=sse",
            "x-goog-api-key",
            "",
            recorded("genai-node.vertex-stream"),
            "text/event-stream");

    assertThat(answer.body()).doesNotContain("event:").doesNotContain("\n:");
    assertEcho(texts(events(answer), "/candidates/0/content/parts/0/text"), "");
    families.assertMaskedWithCredential("authorization", "Bearer provider-credential");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drafts-2/locations/europe-west4",
        "drafts-1/locations/us-central1",
        "drafts-1/locations/global",
        "DRAFTS-1/locations/europe-west4",
      })
  void vertex_anotherProjectOrLocation_isRefused(String place) throws Exception {
    String path = "/publishers/google/models/gemini-2.5-flash:generateContent";
    HttpResponse<String> refused =
        post(
            families.live().url("/vertex/v1/projects/" + place + path),
            "x-goog-api-key",
            families.live().adaKey(),
            recorded("genai-node.generate"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Countersign-Code"))
        .contains("destination_not_allowed");
    assertThat(refused.body()).contains("destinations.vertex.");
    assertThat(families.received()).isEmpty();
  }

  @Test
  void vertex_itsOwnProjectAndLocation_areServed() throws Exception {
    String path = "/v1/projects/drafts-1/locations/europe-west4/publishers/google/models/";
    post(
        families.live().url("/vertex" + path + "gemini-2.5-flash:generateContent"),
        "x-goog-api-key",
        families.live().adaKey(),
        recorded("genai-node.generate"));

    assertThat(families.received()).hasSize(1);
    assertThat(families.received().get(0).path()).startsWith(path);
  }

  @Test
  void azure_stream_keepsItsFilterFramesAndLosesTheirOffsets() throws Exception {
    HttpResponse<String> answer =
        good(
            "/azure-openai/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21",
            "api-key",
            "",
            recorded("openai-node.azure-chat-stream"),
            "text/event-stream");

    assertThat(answer.body())
        .contains("prompt_filter_results")
        .doesNotContain("check_offset")
        .endsWith("data: [DONE]\n\n");
    assertEcho(texts(events(answer), "/choices/0/delta/content"), "");
    families.assertMaskedWithCredential("api-key", "provider-credential");
  }

  @Test
  void mistral_plain_isMaskedAndRestored() throws Exception {
    HttpResponse<String> answer =
        good("/mistral/v1/chat/completions", "mistral-node.chat", "application/json");

    assertEcho(texts(List.of(json(answer.body())), "/choices/0/message/content"), "");
    families.assertMaskedWithCredential("authorization", "Bearer provider-credential");
  }

  @Test
  void mistral_stream_isMaskedAndRestored() throws Exception {
    HttpResponse<String> answer =
        good("/mistral/v1/chat/completions", "mistral-node.stream", "text/event-stream");

    assertThat(answer.body()).endsWith("data: [DONE]\n\n").doesNotContain("event:");
    assertEcho(texts(events(answer), "/choices/0/delta/content"), "");
    families.assertMaskedWithCredential("authorization", "Bearer provider-credential");
  }

  @Test
  void cohere_plain_isMaskedAndRestored() throws Exception {
    HttpResponse<String> answer = good("/cohere/v2/chat", "cohere-node.chat", "application/json");

    assertEcho(texts(List.of(json(answer.body())), "/message/content/0/text"), "");
    families.assertMaskedWithCredential("authorization", "Bearer provider-credential");
  }

  @Test
  void cohere_stream_keepsTheNamesAndOrderOfItsEvents() throws Exception {
    HttpResponse<String> answer =
        good("/cohere/v2/chat", "cohere-node.stream", "text/event-stream");

    List<JsonNode> events = events(answer);
    List<String> types = texts(events, "/type");
    assertThat(types.stream().distinct())
        .containsExactly(
            "message-start", "content-start", "content-delta", "content-end", "message-end");
    assertThat(DATA.matcher(answer.body()).results().map(event -> event.group(1)))
        .containsExactlyElementsOf(types);
    assertEcho(texts(events, "/delta/message/content/text"), "");
    families.assertMaskedWithCredential("authorization", "Bearer provider-credential");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/chat, ollama-node.stream, /message/content",
    "/api/generate, ollama-node.generate-stream, /response",
  })
  void ollama_withoutBeingAsked_streamsLines(String path, String name, String text)
      throws Exception {
    String unasked = recorded(name).replace("\"stream\":true,", "");
    HttpResponse<String> answer =
        good("/ollama" + path, "Authorization", "Bearer ", unasked, "application/x-ndjson");

    List<JsonNode> lines = answer.body().lines().map(OtherFamiliesIntegrationTest::json).toList();
    assertThat(lines).hasSizeGreaterThan(10);
    assertEcho(texts(lines, text), "");
    assertThat(lines.get(lines.size() - 1).path("done").asBoolean()).isTrue();
    assertThat(families.received().get(0).body()).doesNotContain("\"stream\"");
    families.assertMaskedWithCredential("authorization", "Bearer provider-credential");
  }

  @Test
  void ollama_toldNotToStream_isMaskedAndRestored() throws Exception {
    String body = recorded("ollama-node.stream").replace("\"stream\":true", "\"stream\":false");
    HttpResponse<String> answer =
        good("/ollama/api/chat", "Authorization", "Bearer ", body, "application/json");

    assertEcho(texts(List.of(json(answer.body())), "/message/content"), "");
    families.assertMaskedWithCredential("authorization", "Bearer provider-credential");
  }

  @ParameterizedTest
  @CsvSource({
    "/gemini/v1/models/gemini-2.5-flash:generateContent, genai-node.stream, /error/message",
    "/mistral/v1/ocr, mistral-node.ocr, /message",
    "/ollama/api/chat, ollama-node.chat, /error",
  })
  void recordedWithWhatCannotBeMasked_isRefusedInTheFamilysForm(
      String path, String name, String message) throws Exception {
    HttpResponse<String> answer =
        post(
            families.live().url(path),
            "Authorization",
            "Bearer " + families.live().adaKey(),
            recorded(name));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Countersign-Code")).contains("content_not_scannable");
    assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
    assertThat(json(answer.body()).at(message).asString()).contains("`$.");
    assertThat(answer.body()).doesNotContain("Mustermann");
    assertThat(families.received()).isEmpty();
  }

  /** The checks above would see it: past the gateway, everything arrives in clear. */
  @Test
  void provider_askedPastTheGateway_isSeenToLeak() throws Exception {
    URI past = URI.create("http://127.0.0.1:" + families.providerPort() + "/v2/chat");
    String key = "Bearer " + families.live().adaKey();
    post(past, "Authorization", key, recorded("cohere-node.chat"));

    assertThatThrownBy(() -> Planted.assertNoneIn(families.received()))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> families.assertMaskedWithCredential("authorization", key))
        .isInstanceOf(AssertionError.class);
  }

  /** The provider repeats what it saw twice: restored, and with brackets nobody restores. */
  private static void assertEcho(List<String> texts, String prefix) {
    assertThat(String.join("", texts))
        .startsWith("You wrote: " + prefix + SAID + "\nI saw: ")
        .contains("(PERSON-1)", "(EMAIL-1)", "(IBAN-1)")
        .doesNotContain("[PERSON-");
  }

  private static List<String> texts(List<JsonNode> values, String pointer) {
    return values.stream()
        .map(value -> value.at(pointer))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .toList();
  }

  /** Strictly read: nothing may stand between the events. */
  private static List<JsonNode> events(HttpResponse<String> answer) {
    assertThat(DATA.matcher(answer.body()).replaceAll("")).isEmpty();
    return DATA.matcher(answer.body())
        .results()
        .map(event -> event.group(2))
        .filter(data -> !data.equals("[DONE]"))
        .map(OtherFamiliesIntegrationTest::json)
        .toList();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static String recorded(String name) throws IOException {
    try (InputStream in =
        OtherFamiliesIntegrationTest.class.getResourceAsStream(FOLDER + name + ".json")) {
      return new String(requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
