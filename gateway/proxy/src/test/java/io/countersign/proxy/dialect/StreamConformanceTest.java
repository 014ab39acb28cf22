package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.dialect.WireMap.Place;
import io.countersign.proxy.dialect.WireMap.Row;
import io.countersign.proxy.framing.Framing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every place of the map where a stream brings pieces: placeholders cut into single characters come
 * back whole, in every framing of the endpoint, however its bytes are cut. The figures are written
 * to {@code target/conformance-streams.txt}.
 */
final class StreamConformanceTest {
  private static final Masker MASKER = TestingMasker.recorded();
  private static final String NAME = "Erika \"die\" Müller\\";
  private static final String MASKED = "Dear [PERSON-1], [PERSON-9] and [PERSON-1]";
  private static final String CLEAR = "Dear " + NAME + ", [PERSON-9] and " + NAME;
  private static final String JSON_MASKED = "{\"who\":\"[PERSON-1]\",\"n\":[1]}";
  private static final String JSON_CLEAR = "{\"who\":\"Erika \\\"die\\\" Müller\\\\\",\"n\":[1]}";

  @Test
  void pieces_cutIntoCharacters_areRestored() throws IOException {
    List<String> table = new ArrayList<>();
    List<String> losses = new ArrayList<>();
    for (Row row : WireMap.rows()) {
      int before = losses.size();
      int cases = 0;
      for (Place place : row.places("piece", "json-piece")) {
        for (Framing framing : Framing.values()) {
          if (Wire.endpoint(row.family(), row.path())
              .framing(framing.mediaType())
              .filter(framing::equals)
              .isEmpty()) {
            continue;
          }
          cases += 2;
          String loss = loss(row, place, framing);
          if (loss != null) {
            losses.add(row + " " + place + " " + framing + ": " + loss);
          }
        }
      }
      if (cases == 0 && !row.places("piece", "json-piece").isEmpty()) {
        losses.add(row + ": streams in the map, and not here");
      }
      if (cases > 0) {
        table.add(String.format("%-90s %6d cases %4d losses", row, cases, losses.size() - before));
      }
    }
    Files.write(Path.of("target", "conformance-streams.txt"), table);
    assertThat(String.join("\n", losses)).isEmpty();
    assertThat(table).hasSizeGreaterThan(14);
  }

  private static @Nullable String loss(Row row, Place place, Framing framing) {
    boolean json = place.kind().equals("json-piece") || place.path().endsWith(".arguments");
    boolean whole = isWhole(place);
    String text = json ? JSON_MASKED : MASKED;
    List<String> pieces = whole ? List.of(text) : Streams.pieces(text);
    byte[] stream = StrictFrames.write(framing, events(row, place, pieces));
    String expected = json ? JSON_CLEAR : CLEAR;
    for (int[] cuts : List.of(new int[0], IntStream.range(1, stream.length).toArray())) {
      MaskingSession session = MASKER.newSession();
      session.placeholder(EntityType.PERSON, NAME);
      Answer answer =
          Wire.endpoint(row.family(), row.path())
              .answer(new MaskedPrompt(MaskedBody.empty(), session), framing);
      byte[] restored = TestingStream.run(answer, stream, cuts);
      StringBuilder joined = new StringBuilder();
      for (Event event : StrictFrames.read(framing, restored)) {
        if (!event.data().equals("[DONE]")) {
          joined.append(at(event.json(), place.path().substring(1)));
        }
      }
      if (!joined.toString().equals(expected)) {
        return joined + " in " + Wire.text(restored);
      }
      if (!answer.ended()) {
        return "not ended";
      }
    }
    return null;
  }

  /** What comes in one event, never in pieces. */
  static boolean isWhole(Place place) {
    return place.path().contains("itation")
        || place.path().contains("toolResult")
        || place.path().equals("$.delta.content")
        || (place.event().equals("content_block_start") && !place.path().endsWith("text"));
  }

  /** A stream with pieces of a text at a place, and what ends it. */
  static List<Event> events(Row row, Place place, List<String> pieces) {
    List<Event> events = new ArrayList<>();
    for (String piece : pieces) {
      ObjectNode event = TestingStream.JSON.createObjectNode();
      WireMap.put(event, place.path().replace("|delta.stderr", ""), piece);
      events.add(dressed(row, place, event));
    }
    for (String end : ends(row)) {
      int blank = end.indexOf(' ');
      String name = end.substring(0, blank);
      events.add(new Event(name.equals("-") ? "" : name, end.substring(blank + 1)));
    }
    return events;
  }

  /** An event with the members that tell its type and place. */
  private static Event dressed(Row row, Place place, ObjectNode event) {
    String name = place.event().equals("*") ? "" : place.event();
    switch (api(row)) {
      case "bedrock" -> event.put("contentBlockIndex", 0);
      case "anthropic" -> {
        event.put("type", name).put("index", 0);
        if (event.path("delta").isObject()) {
          ((ObjectNode) event.get("delta")).put("type", "x_delta");
        }
      }
      case "cohere" -> event.put("type", name).put("index", 0);
      default -> {
        if (name.startsWith("transcript.")) {
          event.put("type", name);
        }
        if (name.startsWith("response.")) {
          event.put("type", name).put("item_id", "i").put("output_index", 0);
        }
        for (JsonNode choice : event.path("choices")) {
          ((ObjectNode) choice).put("index", 0);
          choice
              .path("delta")
              .path("tool_calls")
              .forEach(call -> ((ObjectNode) call).put("index", 0));
        }
      }
    }
    return new Event(name, event.toString());
  }

  /** Whose events they are. */
  private static String api(Row row) {
    boolean messages =
        List.of("/invoke", "awPredict", "/v1/messages").stream().anyMatch(row.path()::contains);
    boolean compatible = row.family().equals("ollama") && row.path().startsWith("/v1/");
    return messages ? "anthropic" : compatible ? "openai" : row.family();
  }

  private static List<String> ends(Row row) {
    if (row.path().endsWith("/responses")) {
      return List.of("response.completed {\"type\":\"response.completed\",\"response\":{}}");
    }
    if (row.path().endsWith("/transcriptions")) {
      return List.of("- {\"type\":\"transcript.text.done\",\"text\":\"\"}");
    }
    return switch (api(row)) {
      case "anthropic" ->
          List.of(
              "content_block_stop {\"type\":\"content_block_stop\",\"index\":0}",
              "message_stop {\"type\":\"message_stop\"}");
      case "gemini", "vertex" ->
          List.of("- {\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"}]}");
      case "cohere" ->
          List.of(
              "content-end {\"type\":\"content-end\",\"index\":0}",
              "message-end {\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"}}");
      case "ollama" -> List.of("- {\"model\":\"m\",\"done\":true}");
      case "bedrock" ->
          List.of(
              "contentBlockStop {\"contentBlockIndex\":0}",
              "messageStop {\"stopReason\":\"end_turn\"}",
              "metadata {\"usage\":{\"inputTokens\":1,\"outputTokens\":2}}");
      default ->
          List.of(
              "- {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
              "- [DONE]");
    };
  }

  /** The text at a path, or nothing. */
  static String at(JsonNode node, String steps) {
    String path = steps.replace("|delta.stderr", "");
    JsonNode here = node;
    for (String step : path.substring(1).split("\\.", -1)) {
      int bracket = step.indexOf('[');
      here = here.path(bracket < 0 ? step : step.substring(0, bracket));
      here = bracket < 0 ? here : here.path(0);
    }
    return here.isString() ? here.asString() : "";
  }
}
