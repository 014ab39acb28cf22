package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.WireMap.Place;
import io.countersign.proxy.dialect.WireMap.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every endpoint of the map times every place of a text: a planted value does not reach the
 * provider, whatever its escapes, and comes back whole. The figures are written to {@code
 * target/conformance.txt}.
 */
final class ConformanceTest {
  private static final Masker MASKER = TestingMasker.recorded();
  private static final List<String> VALUES =
      List.of("Erika Mustermann", "erika.mustermann@example.com");

  /** How a value is written into a text. */
  private static final Map<String, UnaryOperator<String>> WAYS =
      Map.of(
          "plain", text -> text,
          "nested", text -> "{\"a\":[\"" + text + "\"],\"b\":{\"c\":\"" + text + "\"}}");

  /** Members a body has to have. */
  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("/v1/chat/completions", "messages"),
          Map.entry("/v1/responses", "input"),
          Map.entry("/responses/input_tokens", "input"),
          Map.entry("/v1/responses/compact", "input"),
          Map.entry("/deployments/m/completions", "prompt"),
          Map.entry("/v1/completions", "prompt"),
          Map.entry("/v1/conversations", "items"),
          Map.entry("/items", "items"),
          Map.entry("/v1/messages", "messages"),
          Map.entry("/v1/messages/count_tokens", "messages"),
          Map.entry("/chat/completions", "messages"),
          Map.entry(":generateContent", "contents"),
          Map.entry(":streamGenerateContent", "contents"),
          Map.entry(":embedContent", "content"),
          Map.entry(":countTokens", "contents"),
          Map.entry("/v1/agents/completions", "messages"),
          Map.entry("/v1/fim/completions", "prompt"),
          Map.entry("/v2/chat", "messages"),
          Map.entry("/api/chat", "messages"),
          Map.entry("/api/generate", "prompt"),
          Map.entry(":predict", "instances"),
          Map.entry("/converse", "messages"),
          Map.entry("/converse-stream", "messages"),
          Map.entry("/invoke", "messages"),
          Map.entry("/invoke-with-response-stream", "messages"),
          Map.entry("/v1/ocr", "document"),
          Map.entry("RawPredict", "messages"),
          Map.entry(":rawPredict", "messages"),
          Map.entry("/search", "query"),
          Map.entry("rerank", "documents"),
          Map.entry("/apply", "content"));

  /** Where a value is refused: names in restricted alphabets, and what lies at the provider. */
  private static final Set<String> REFUSED =
      Set.of(
          "$.functions[*].name",
          "$.labels.*",
          "$.messages[*].content[*].document.name",
          "$.messages[*].content[*].toolResult.content[*].document.name",
          "$.data_sources[*].parameters.role_information",
          "$.data_sources[*].parameters.filter",
          "$.messages[*].content[?type=thinking].thinking[*].text",
          "$.prompt.variables.*",
          "$.prompt.variables.*.filename",
          "$.prompt.variables.*.text",
          "$.contents[*].parts[*].fileData.displayName",
          "$.tools[*].fileSearch.metadataFilter",
          "$.tools[*].retrieval.vertexAiSearch.filter");

  @Test
  void requestTexts_withPlantedValues_leakNothing() throws IOException {
    List<String> table = new ArrayList<>();
    List<String> leaks = leaks(row -> Wire.endpoint(row.family(), row.path()), table);
    Files.write(Path.of("target", "conformance-requests.txt"), table);
    assertThat(String.join("\n", leaks)).isEmpty();
    assertThat(table).hasSizeGreaterThan(30);
  }

  /** Negative control: a dialect that takes one text for the protocol's own leaks, there alone. */
  @Test
  void requestTexts_ofADialectThatForgetsOne_leak() {
    List<String> forgetful = new ArrayList<>(DialectLines.request("ollama", "chat"));
    forgetful.add("NEVER $.messages[*].content");
    EndpointSpec spec = ((JsonEndpoint) Wire.endpoint("ollama", "/api/chat")).spec();
    EndpointSpec broken =
        new EndpointSpec(
            spec.name(),
            spec.method(),
            spec.template(),
            PathSet.of(forgetful, false),
            spec.before(),
            spec.conversation(),
            spec.optional(),
            spec.answer(),
            spec.endUser(),
            spec.streaming(),
            spec.framings(),
            spec.stream(),
            spec.generates(),
            spec.keptAsAsked(),
            spec.inner(),
            spec.form(),
            spec.json(),
            spec.vectors(),
            spec.answersFile(),
            spec.models(),
            spec.entries(),
            spec.errors());
    List<String> leaks =
        leaks(
            row ->
                row.path().equals("/api/chat")
                    ? new JsonEndpoint(broken, row.path())
                    : Wire.endpoint(row.family(), row.path()),
            new ArrayList<>());
    assertThat(leaks)
        .isNotEmpty()
        .allMatch(leak -> leak.contains("/api/chat $.messages[*].content "));
  }

  private static List<String> leaks(Function<Row, Endpoint> endpoints, List<String> table) {
    List<String> leaks = new ArrayList<>();
    for (Row row : WireMap.rows()) {
      Endpoint endpoint = endpoints.apply(row);
      int before = leaks.size();
      int count = 0;
      for (Place place : row.places("text", "json")) {
        for (Map.Entry<String, UnaryOperator<String>> way : WAYS.entrySet()) {
          for (String value : VALUES) {
            for (boolean escaped : new boolean[] {false, true}) {
              count++;
              String leak =
                  leak(
                      endpoint,
                      row,
                      place,
                      way.getValue().apply("xx " + value + " yy"),
                      value,
                      escaped);
              if (leak != null) {
                leaks.add(
                    row + " " + place.path() + " " + way.getKey() + " " + escaped + ": " + leak);
              }
            }
          }
        }
      }
      table.add(String.format("%-90s %6d cases %4d leaks", row, count, leaks.size() - before));
    }
    return leaks;
  }

  /** What leaked or went wrong, or null. */
  private static @Nullable String leak(
      Endpoint endpoint, Row row, Place place, String text, String value, boolean escaped) {
    ObjectNode root = TestingStream.JSON.createObjectNode();
    WireMap.put(root, place.path(), text);
    if (row.family().equals("mcp")) {
      McpTest.dress(root, place.event());
    } else if (!root.has("model") && !row.path().contains("/m:") && !row.path().contains("/m/")) {
      root.put("model", "m");
    }
    complete(root, row.path());
    String body = root.toString();
    body = escaped ? body.replace("E", "\\u0045").replace("@", "\\u0040") : body;
    PromptReading reading = endpoint.read(Wire.utf8(body));
    if (reading instanceof PromptReading.Rejected rejected) {
      return isRefused(place.path()) ? null : "rejected: " + rejected;
    }
    MaskingSession session = MASKER.newSession();
    PromptMasking masking =
        ((PromptReading.Read) reading).document().mask(MASKER, session, "end-user", false);
    if (!(masking instanceof PromptMasking.Masked masked)) {
      return isRefused(place.path()) ? null : "not masked: " + masking;
    }
    String sent = Wire.text(masked.prompt().body().bytes());
    if (holds(TestingStream.JSON.readTree(sent), value)) {
      return "leaked";
    }
    boolean replacedWhole = place.path().endsWith(".name");
    return escaped || replacedWhole || session.restore(sent).equals(body) || unnumbered(sent, body)
        ? null
        : "other bytes changed";
  }

  /** Whether nothing but values was replaced, for vectors, by placeholders without numbers. */
  private static boolean unnumbered(String sent, String body) {
    String[] around = sent.split("\\[[A-Z]+]", -1);
    int at = 0;
    for (String kept : around) {
      int found = body.indexOf(kept, at);
      if (found < at) {
        return false;
      }
      at = found + kept.length();
    }
    return around.length > 1
        && body.startsWith(around[0])
        && body.endsWith(around[around.length - 1]);
  }

  /** Adds what the body, and a request inside of it, has to have. */
  private static void complete(ObjectNode root, String path) {
    JsonNode inside =
        root.at(
            path.endsWith("/count-tokens")
                ? "/input/converse"
                : path.endsWith(":batchGenerateContent")
                    ? "/batch/inputConfig/requests/requests/0/request"
                    : "/generateContentRequest");
    if (inside instanceof ObjectNode request) {
      String member = path.endsWith("/count-tokens") ? "messages" : "contents";
      if (!request.has(member)) {
        request.putArray(member);
      }
      return;
    }
    NEEDED.forEach(
        (end, member) -> {
          if (path.endsWith(end) && !root.has(member)) {
            root.putArray(member);
          }
        });
  }

  /** Also where the request stands inside of another. */
  private static boolean isRefused(String path) {
    return REFUSED.stream().anyMatch(refused -> path.endsWith(refused.substring(1)));
  }

  private static boolean holds(JsonNode node, String value) {
    if (node.isString()) {
      return node.asString().contains(value);
    }
    for (JsonNode child : node) {
      if (holds(child, value)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void answerTexts_withPlaceholders_areRestored() throws IOException {
    List<String> table = new ArrayList<>();
    List<String> losses = new ArrayList<>();
    for (Row row : WireMap.rows()) {
      int before = losses.size();
      List<Place> places = row.places("answer");
      for (Place place : places) {
        MaskingSession session = MASKER.newSession();
        String placeholder = session.placeholder(EntityType.PERSON, "Erika \"E\" Mustermann");
        ObjectNode root = TestingStream.JSON.createObjectNode();
        boolean json = place.path().endsWith("arguments");
        String text = "xx " + placeholder + " yy";
        WireMap.put(root, place.path(), json ? "{\"v\":\"" + text + "\"}" : text);
        byte[] restored =
            Wire.endpoint(row.family(), row.path())
                .answer(new MaskedPrompt(MaskedBody.empty(), session), null)
                .plain(Wire.utf8(root.toString()));
        String expected =
            json ? "{\"v\":\"xx Erika \\\"E\\\" Mustermann yy\"}" : "xx Erika \"E\" Mustermann yy";
        if (!holds(TestingStream.JSON.readTree(restored), expected)) {
          losses.add(row + " " + place.path() + ": " + Wire.text(restored));
        }
      }
      table.add(
          String.format("%-90s %6d cases %4d losses", row, places.size(), losses.size() - before));
    }
    Files.write(Path.of("target", "conformance-answers.txt"), table);
    assertThat(String.join("\n", losses)).isEmpty();
  }
}
