package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.framing.Framing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Eight texts that grow at the same time, a character an event, in an order drawn anew for each
 * seed: each is what restoring it whole gives, and none gets a character of another.
 */
final class InterleavedStreamsTest {
  private static final Masker MASKER = TestingMasker.recorded();
  private static final int CHANNELS = 8;
  private static final int SEEDS = 25;

  @ParameterizedTest
  @CsvSource({
    "openai, /v1/chat/completions, SSE",
    "openai, /v1/completions, SSE",
    "openai, /v1/responses, SSE",
    "anthropic, /v1/messages, SSE",
    "gemini, /v1beta/models/m:streamGenerateContent, SSE",
    "gemini, /v1beta/models/m:streamGenerateContent, JSON_ARRAY",
    "bedrock, /model/m/converse-stream, EVENT_STREAM",
    "cohere, /v2/chat, SSE",
  })
  void channels_interleaved_areWhatRestoringEachWholeGives(
      String family, String path, Framing framing) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      MaskingSession session = MASKER.newSession();
      List<Deque<String>> pieces = new ArrayList<>();
      Map<Integer, String> expected = new TreeMap<>();
      for (int channel = 0; channel < CHANNELS; channel++) {
        String value = "Erika \"" + channel + "\" Müller";
        String text = channel + " to " + session.placeholder(EntityType.PERSON, value) + " [PERS";
        pieces.add(new ArrayDeque<>(Streams.pieces(text)));
        expected.put(channel, channel + " to " + value + " [PERS");
      }
      List<Event> events = new ArrayList<>();
      while (!pieces.stream().allMatch(Deque::isEmpty)) {
        int channel = random.nextInt(CHANNELS);
        String piece = pieces.get(channel).poll();
        if (piece != null) {
          events.add(piece(path, channel, Streams.quote(piece)));
        }
      }
      events.addAll(ends(family, path));
      byte[] stream = StrictFrames.write(framing, events);
      int cut = random.nextInt(stream.length);
      Answer answer =
          Wire.endpoint(family, path)
              .answer(new MaskedPrompt(MaskedBody.empty(), session), framing);
      Map<Integer, String> texts = new TreeMap<>();
      for (Event event : StrictFrames.read(framing, TestingStream.run(answer, stream, cut))) {
        if (!event.data().equals("[DONE]")) {
          join(event.json(), texts);
        }
      }
      assertThat(texts).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static Event piece(String path, int channel, String quoted) {
    String name =
        switch (path) {
          case "/v1/responses" -> "response.output_text.delta";
          case "/v1/messages" -> "content_block_delta";
          case "/model/m/converse-stream" -> "contentBlockDelta";
          case "/v2/chat" -> "content-delta";
          default -> "";
        };
    String json =
        switch (path) {
          case "/v1/chat/completions" ->
              "{\"choices\":[{\"index\":" + channel + ",\"delta\":{\"content\":" + quoted + "}}]}";
          case "/v1/completions" ->
              "{\"choices\":[{\"index\":" + channel + ",\"text\":" + quoted + "}]}";
          case "/v1/responses" ->
              "{\"type\":\"response.output_text.delta\",\"item_id\":\"i\",\"output_index\":0,"
                  + "\"content_index\":"
                  + channel
                  + ",\"sequence_number\":1,\"delta\":"
                  + quoted
                  + "}";
          case "/v1/messages" ->
              "{\"type\":\"content_block_delta\",\"index\":"
                  + channel
                  + ",\"delta\":{\"type\":\"text_delta\",\"text\":"
                  + quoted
                  + "}}";
          case "/model/m/converse-stream" ->
              "{\"contentBlockIndex\":" + channel + ",\"delta\":{\"text\":" + quoted + "}}";
          case "/v2/chat" ->
              "{\"type\":\"content-delta\",\"index\":"
                  + channel
                  + ",\"delta\":{\"message\":{\"content\":{\"text\":"
                  + quoted
                  + "}}}}";
          default ->
              "{\"candidates\":[{\"index\":"
                  + channel
                  + ",\"content\":{\"parts\":[{\"text\":"
                  + quoted
                  + "}]}}]}";
        };
    return new Event(name, json);
  }

  private static List<Event> ends(String family, String path) {
    List<Event> events = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      switch (family) {
        case "anthropic" -> events.add(event("content_block_stop", "\"index\":" + channel));
        case "bedrock" ->
            events.add(new Event("contentBlockStop", "{\"contentBlockIndex\":" + channel + "}"));
        case "cohere" -> events.add(event("content-end", "\"index\":" + channel));
        case "gemini" ->
            events.add(
                new Event(
                    "",
                    "{\"candidates\":[{\"index\":" + channel + ",\"finishReason\":\"STOP\"}]}"));
        default -> {
          String choice = "{\"index\":" + channel + ",\"delta\":{},\"finish_reason\":\"stop\"}";
          if (!path.equals("/v1/responses")) {
            events.add(new Event("", "{\"choices\":[" + choice + "]}"));
          }
        }
      }
    }
    switch (family) {
      case "anthropic" -> events.add(event("message_stop", "\"x\":0"));
      case "bedrock" -> events.add(new Event("messageStop", "{\"stopReason\":\"end_turn\"}"));
      case "cohere" -> events.add(event("message-end", "\"x\":0"));
      case "gemini" -> {
        // Its bytes end it.
      }
      default ->
          events.add(
              path.equals("/v1/responses")
                  ? event("response.completed", "\"response\":{},\"sequence_number\":2")
                  : new Event("", "[DONE]"));
    }
    return events;
  }

  private static Event event(String type, String rest) {
    return new Event(type, "{\"type\":\"" + type + "\"," + rest + "}");
  }

  /** A text by its channel, wherever the event has both. */
  private static void join(JsonNode event, Map<Integer, String> texts) {
    for (JsonNode choice : event.path("choices")) {
      put(texts, choice.path("index"), choice.path("delta").path("content"));
      put(texts, choice.path("index"), choice.path("text"));
    }
    for (JsonNode candidate : event.path("candidates")) {
      put(
          texts,
          candidate.path("index"),
          candidate.path("content").path("parts").path(0).path("text"));
    }
    JsonNode delta = event.path("delta");
    put(texts, event.path("index"), delta.path("text"));
    put(texts, event.path("index"), delta.path("message").path("content").path("text"));
    put(texts, event.path("contentBlockIndex"), delta.path("text"));
    put(texts, event.path("content_index"), delta);
  }

  private static void put(Map<Integer, String> texts, JsonNode channel, JsonNode text) {
    if (channel.isInt() && text.isString()) {
      texts.merge(channel.asInt(), text.asString(), String::concat);
    }
  }
}
