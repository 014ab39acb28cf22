package io.countersign.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo provider's answers in OpenAI's formats. Immutable. */
final class OpenAiReplies {
  private static final long CREATED = 1_760_000_000L;

  private final JsonMapper json;

  OpenAiReplies(JsonMapper json) {
    this.json = json;
  }

  Reply chat(JsonNode prompt) {
    JsonNode last = last(prompt.path("messages"));
    JsonNode function = prompt.path("tools").path(0).path("function");
    Thought thought =
        Thought.about(
            text(last.path("content")),
            last.path("role").asString("").equals("tool"),
            function.isMissingNode() ? null : function.path("name").asString(""),
            function.path("parameters"));
    String model = prompt.path("model").asString("");
    if (prompt.path("stream").asBoolean(false)) {
      boolean usage = prompt.path("stream_options").path("include_usage").asBoolean(false);
      return Reply.stream(chatEvents(model, thought, usage));
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", "assistant");
    message.put("content", thought.tool() == null ? thought.text() : null);
    if (thought.tool() != null) {
      message.put(
          "tool_calls", List.of(toolCall(thought, json.writeValueAsString(thought.arguments()))));
    }
    return Reply.plain(
        json.writeValueAsString(
            object(
                "id",
                "chatcmpl-demo",
                "object",
                "chat.completion",
                "created",
                CREATED,
                "model",
                model,
                "choices",
                List.of(object("index", 0, "message", message, "finish_reason", finish(thought))),
                "usage",
                chatUsage())));
  }

  private List<String> chatEvents(String model, Thought thought, boolean usage) {
    List<String> events = new ArrayList<>();
    events.add(chunk(model, object("role", "assistant", "content", ""), null));
    if (thought.tool() == null) {
      for (String piece : Thought.pieces(thought.text())) {
        events.add(chunk(model, object("content", piece), null));
      }
    } else {
      events.add(chunk(model, object("tool_calls", List.of(indexed(toolCall(thought, "")))), null));
      for (String piece : Thought.pieces(json.writeValueAsString(thought.arguments()))) {
        Map<String, Object> call = object("index", 0, "function", object("arguments", piece));
        events.add(chunk(model, object("tool_calls", List.of(call)), null));
      }
    }
    events.add(chunk(model, Map.of(), finish(thought)));
    if (usage) {
      Map<String, Object> last = chunk(model, List.of());
      last.put("usage", chatUsage());
      events.add(event(last));
    }
    events.add("data: [DONE]\n\n");
    return events;
  }

  private String chunk(String model, Map<String, Object> delta, @Nullable String finish) {
    return event(
        chunk(model, List.of(object("index", 0, "delta", delta, "finish_reason", finish))));
  }

  private static Map<String, Object> chunk(String model, List<Object> choices) {
    return object(
        "id",
        "chatcmpl-demo",
        "object",
        "chat.completion.chunk",
        "created",
        CREATED,
        "model",
        model,
        "choices",
        choices);
  }

  Reply responses(JsonNode prompt) {
    JsonNode input = prompt.path("input");
    JsonNode last = input.isString() ? input : last(input);
    boolean byTool = last.path("type").asString("").equals("function_call_output");
    String said =
        byTool
            ? text(last.path("output"))
            : text(last.has("content") ? last.path("content") : last);
    JsonNode tool = prompt.path("tools").path(0);
    Thought thought =
        Thought.about(
            said,
            byTool,
            tool.isMissingNode() ? null : tool.path("name").asString(""),
            tool.path("parameters"));
    ResponsesReply reply = new ResponsesReply(json, prompt.path("model").asString(""), thought);
    return prompt.path("stream").asBoolean(false)
        ? Reply.stream(reply.events())
        : Reply.plain(json.writeValueAsString(reply.response("completed")));
  }

  Reply embeddings(JsonNode prompt) {
    JsonNode input = prompt.path("input");
    int count = input.isArray() ? input.size() : 1;
    List<Object> vectors = new ArrayList<>();
    boolean base64 = prompt.path("encoding_format").asString("").equals("base64");
    for (int i = 0; i < count; i++) {
      Object vector = base64 ? "AACAPwAAAEAAAEBA" : List.of(1.0, 2.0, 3.0);
      vectors.add(object("object", "embedding", "index", i, "embedding", vector));
    }
    return Reply.plain(
        json.writeValueAsString(
            object(
                "object",
                "list",
                "data",
                vectors,
                "model",
                prompt.path("model").asString(""),
                "usage",
                object("prompt_tokens", 7, "total_tokens", 7))));
  }

  String models() {
    List<Object> models = new ArrayList<>();
    for (String id : List.of("gpt-demo", "gpt-demo-mini", "other-model")) {
      models.add(object("id", id, "object", "model", "created", CREATED, "owned_by", "demo"));
    }
    return json.writeValueAsString(object("object", "list", "data", models));
  }

  private String event(Map<String, Object> value) {
    return "data: " + json.writeValueAsString(value) + "\n\n";
  }

  private static Map<String, Object> toolCall(Thought thought, String arguments) {
    return object(
        "id",
        "call_demo",
        "type",
        "function",
        "function",
        object("name", thought.tool(), "arguments", arguments));
  }

  private static Map<String, Object> indexed(Map<String, Object> call) {
    Map<String, Object> indexed = object("index", 0);
    indexed.putAll(call);
    return indexed;
  }

  private static String finish(Thought thought) {
    return thought.tool() == null ? "stop" : "tool_calls";
  }

  private static Map<String, Object> chatUsage() {
    return object("prompt_tokens", 11, "completion_tokens", 13, "total_tokens", 24);
  }

  /** A JSON object in the order given; values may be null. */
  static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      put(object, String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  @SuppressWarnings("NullAway") // JSON null is a value here
  private static void put(Map<String, Object> object, String name, @Nullable Object value) {
    object.put(name, value);
  }

  /** The last element of an array; a missing node when there is none. */
  static JsonNode last(JsonNode array) {
    return array.path(array.size() - 1);
  }

  /** The text of a string or of an array of parts. */
  static String text(JsonNode content) {
    if (content.isString()) {
      return content.asString();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.isString() ? part.asString() : part.path("text").asString(""));
    }
    return text.toString();
  }
}
