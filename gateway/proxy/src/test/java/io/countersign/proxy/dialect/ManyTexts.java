package io.countersign.proxy.dialect;

import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.framing.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A stream with several texts that grow at the same time, as a provider frames and tells them
 * apart.
 *
 * @param arguments whether the texts are arguments of tools, that is JSON
 */
record ManyTexts(String family, String path, Framing framing, boolean arguments) {
  private static final String CHAT = "/v1/chat/completions";
  private static final String COMPLETIONS = "/v1/completions";
  private static final String RESPONSES = "/v1/responses";
  private static final String OLLAMA = "/api/chat";
  private static final String CONVERSE = "/model/m/converse-stream";
  private static final String INVOKE = "/model/anthropic.m/invoke-with-response-stream";
  private static final String GEMINI = "/v1beta/models/m:streamGenerateContent";

  /** Every framing, and every way in which a family tells its texts apart. */
  static List<ManyTexts> all() {
    return List.of(
        new ManyTexts("openai", CHAT, Framing.SSE, false),
        new ManyTexts("openai", CHAT, Framing.SSE, true),
        new ManyTexts("openai", COMPLETIONS, Framing.SSE, false),
        new ManyTexts("openai", RESPONSES, Framing.SSE, false),
        new ManyTexts("openai", RESPONSES, Framing.SSE, true),
        new ManyTexts("anthropic", "/v1/messages", Framing.SSE, false),
        new ManyTexts("anthropic", "/v1/messages", Framing.SSE, true),
        new ManyTexts("gemini", GEMINI, Framing.SSE, false),
        new ManyTexts("gemini", GEMINI, Framing.JSON_ARRAY, false),
        new ManyTexts("bedrock", CONVERSE, Framing.EVENT_STREAM, false),
        new ManyTexts("bedrock", CONVERSE, Framing.EVENT_STREAM, true),
        new ManyTexts("bedrock", INVOKE, Framing.EVENT_STREAM_CHUNKS, false),
        new ManyTexts("bedrock", INVOKE, Framing.EVENT_STREAM_CHUNKS, true),
        new ManyTexts("cohere", "/v2/chat", Framing.SSE, false),
        new ManyTexts("cohere", "/v2/chat", Framing.SSE, true),
        new ManyTexts("ollama", OLLAMA, Framing.NDJSON, false));
  }

  /** Eight; an answer of Ollama's has no more than what it says and what it thinks. */
  int channels() {
    return path.equals(OLLAMA) ? 2 : 8;
  }

  private boolean messages() {
    return family.equals("anthropic") || path.equals(INVOKE);
  }

  /** An event with the next piece of a text. */
  Event piece(int channel, String text) {
    String quoted = Streams.quote(text);
    if (messages()) {
      String delta =
          arguments
              ? "{\"type\":\"input_json_delta\",\"partial_json\":" + quoted + "}"
              : "{\"type\":\"text_delta\",\"text\":" + quoted + "}";
      return event("content_block_delta", "\"index\":" + channel + ",\"delta\":" + delta);
    }
    return switch (path) {
      case CHAT -> new Event("", "{\"choices\":[" + choice(channel, quoted) + "]}");
      case COMPLETIONS ->
          new Event("", "{\"choices\":[{\"index\":" + channel + ",\"text\":" + quoted + "}]}");
      case RESPONSES ->
          event(
              arguments ? "response.function_call_arguments.delta" : "response.output_text.delta",
              "\"item_id\":\"i"
                  + (arguments ? channel : "")
                  + "\",\"output_index\":0,\"content_index\":"
                  + channel
                  + ",\"sequence_number\":1,\"delta\":"
                  + quoted);
      case CONVERSE ->
          new Event(
              "contentBlockDelta",
              "{\"contentBlockIndex\":"
                  + channel
                  + ",\"delta\":"
                  + (arguments ? "{\"toolUse\":{\"input\":@}}" : "{\"text\":@}")
                      .replace("@", quoted)
                  + "}");
      case OLLAMA ->
          new Event(
              "",
              "{\"message\":{\""
                  + (channel == 0 ? "content" : "thinking")
                  + "\":"
                  + quoted
                  + "},\"done\":false}");
      case GEMINI ->
          new Event(
              "",
              "{\"candidates\":[{\"index\":"
                  + channel
                  + ",\"content\":{\"parts\":[{\"text\":"
                  + quoted
                  + "}]}}]}");
      default ->
          event(
              arguments ? "tool-call-delta" : "content-delta",
              "\"index\":"
                  + channel
                  + ",\"delta\":{\"message\":"
                  + (arguments
                          ? "{\"tool_calls\":{\"function\":{\"arguments\":@}}}"
                          : "{\"content\":{\"text\":@}}")
                      .replace("@", quoted)
                  + "}");
    };
  }

  private String choice(int channel, String quoted) {
    return arguments
        ? "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":"
            + channel
            + ",\"function\":{\"arguments\":"
            + quoted
            + "}}]}}"
        : "{\"index\":" + channel + ",\"delta\":{\"content\":" + quoted + "}}";
  }

  /** What ends every text, and then the stream where an event does. */
  List<Event> ends() {
    List<Event> events = new ArrayList<>();
    for (int channel = 0; channel < channels(); channel++) {
      if (messages()) {
        events.add(event("content_block_stop", "\"index\":" + channel));
        continue;
      }
      String stop = ",\"delta\":{},\"finish_reason\":\"stop\"}]}";
      switch (family) {
        case "bedrock" ->
            events.add(new Event("contentBlockStop", "{\"contentBlockIndex\":" + channel + "}"));
        case "cohere" ->
            events.add(event(arguments ? "tool-call-end" : "content-end", "\"index\":" + channel));
        case "gemini" ->
            events.add(
                new Event(
                    "",
                    "{\"candidates\":[{\"index\":" + channel + ",\"finishReason\":\"STOP\"}]}"));
        case "openai" -> {
          if (!path.equals(RESPONSES)) {
            events.add(new Event("", "{\"choices\":[{\"index\":" + channel + stop));
          }
        }
        default -> {
          // One event ends both.
        }
      }
    }
    if (messages()) {
      events.add(event("message_stop", "\"x\":0"));
      return events;
    }
    switch (family) {
      case "bedrock" -> events.add(new Event("messageStop", "{\"stopReason\":\"end_turn\"}"));
      case "cohere" -> events.add(event("message-end", "\"x\":0"));
      case "ollama" -> events.add(new Event("", "{\"done\":true}"));
      case "openai" ->
          events.add(
              path.equals(RESPONSES)
                  ? event("response.completed", "\"response\":{},\"sequence_number\":2")
                  : new Event("", "[DONE]"));
      default -> {
        // Its bytes end it.
      }
    }
    return events;
  }

  private static Event event(String type, String rest) {
    return new Event(type, "{\"type\":\"" + type + "\"," + rest + "}");
  }

  /** Adds what an event brings to the texts, by channel, as a client joins them. */
  void join(Event event, Map<Integer, StringBuilder> texts) {
    if (event.data().equals("[DONE]")) {
      return;
    }
    JsonNode json = event.json();
    for (JsonNode choice : json.path("choices")) {
      put(texts, choice.path("index"), choice.path("delta").path("content"));
      put(texts, choice.path("index"), choice.path("text"));
      for (JsonNode call : choice.path("delta").path("tool_calls")) {
        put(texts, call.path("index"), call.path("function").path("arguments"));
      }
    }
    for (JsonNode candidate : json.path("candidates")) {
      for (JsonNode part : candidate.path("content").path("parts")) {
        put(texts, candidate.path("index"), part.path("text"));
      }
    }
    JsonNode delta = json.path("delta");
    JsonNode message = delta.path("message");
    put(texts, json.path("index"), delta.path("text"));
    put(texts, json.path("index"), delta.path("partial_json"));
    put(texts, json.path("index"), message.path("content").path("text"));
    put(texts, json.path("index"), message.path("tool_calls").path("function").path("arguments"));
    put(texts, json.path("contentBlockIndex"), delta.path("text"));
    put(texts, json.path("contentBlockIndex"), delta.path("toolUse").path("input"));
    put(texts, json.path("content_index"), delta);
    put(texts, 0, json.path("message").path("content"));
    put(texts, 1, json.path("message").path("thinking"));
  }

  private static void put(Map<Integer, StringBuilder> texts, JsonNode channel, JsonNode text) {
    if (channel.isInt()) {
      put(texts, channel.asInt(), text);
    }
  }

  private static void put(Map<Integer, StringBuilder> texts, int channel, JsonNode text) {
    if (text.isString()) {
      texts.computeIfAbsent(channel, unused -> new StringBuilder()).append(text.asString());
    }
  }

  @Override
  public String toString() {
    return family + " " + path + " " + framing + (arguments ? " arguments" : "");
  }
}
