package io.countersign.app.demo;

import static io.countersign.app.demo.OpenAiReplies.last;
import static io.countersign.app.demo.OpenAiReplies.object;
import static io.countersign.app.demo.OpenAiReplies.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo provider's answers in Anthropic's formats. Immutable. */
final class AnthropicReplies {
  private final JsonMapper json;

  AnthropicReplies(JsonMapper json) {
    this.json = json;
  }

  Reply messages(JsonNode prompt) {
    JsonNode content = last(prompt.path("messages")).path("content");
    JsonNode result = last(content);
    boolean byTool = result.path("type").asString("").equals("tool_result");
    JsonNode tool = prompt.path("tools").path(0);
    Thought thought =
        Thought.about(
            byTool ? text(result.path("content")) : text(content),
            byTool,
            tool.isMissingNode() ? null : tool.path("name").asString(""),
            tool.path("input_schema"));
    String model = prompt.path("model").asString("");
    if (prompt.path("stream").asBoolean(false)) {
      return Reply.stream(events(model, thought));
    }
    Map<String, Object> message = message(model, List.of(block(thought, true)), stop(thought));
    return Reply.plain(json.writeValueAsString(message));
  }

  Reply countTokens(JsonNode prompt) {
    return Reply.plain(json.writeValueAsString(object("input_tokens", 11)));
  }

  String models() {
    List<Object> models = new ArrayList<>();
    for (String id : List.of("claude-demo", "other-model")) {
      models.add(
          object(
              "type", "model", "id", id, "display_name", id, "created_at", "2026-01-01T00:00:00Z"));
    }
    return json.writeValueAsString(
        object(
            "data",
            models,
            "has_more",
            false,
            "first_id",
            "claude-demo",
            "last_id",
            "other-model"));
  }

  private List<String> events(String model, Thought thought) {
    List<String> events = new ArrayList<>();
    events.add(
        event(
            "message_start",
            object("type", "message_start", "message", message(model, List.of(), null))));
    events.add(
        event(
            "content_block_start",
            object(
                "type",
                "content_block_start",
                "index",
                0,
                "content_block",
                block(thought, false))));
    events.add(event("ping", object("type", "ping")));
    boolean tool = thought.tool() != null;
    String whole = tool ? json.writeValueAsString(thought.arguments()) : thought.text();
    for (String piece : Thought.pieces(whole)) {
      Map<String, Object> delta =
          tool
              ? object("type", "input_json_delta", "partial_json", piece)
              : object("type", "text_delta", "text", piece);
      events.add(
          event(
              "content_block_delta",
              object("type", "content_block_delta", "index", 0, "delta", delta)));
    }
    events.add(event("content_block_stop", object("type", "content_block_stop", "index", 0)));
    events.add(
        event(
            "message_delta",
            object(
                "type", "message_delta",
                "delta", object("stop_reason", stop(thought), "stop_sequence", null),
                "usage", object("output_tokens", 13))));
    events.add(event("message_stop", object("type", "message_stop")));
    return events;
  }

  private static Map<String, Object> message(
      String model, List<Object> content, @Nullable String stop) {
    return object(
        "id",
        "msg_demo",
        "type",
        "message",
        "role",
        "assistant",
        "model",
        model,
        "content",
        content,
        "stop_reason",
        stop,
        "stop_sequence",
        null,
        "usage",
        object("input_tokens", 11, "output_tokens", stop == null ? 1 : 13));
  }

  private static Map<String, Object> block(Thought thought, boolean whole) {
    if (thought.tool() != null) {
      return object(
          "type",
          "tool_use",
          "id",
          "toolu_demo",
          "name",
          thought.tool(),
          "input",
          whole ? thought.arguments() : Map.of());
    }
    return object("type", "text", "text", whole ? thought.text() : "");
  }

  private static String stop(Thought thought) {
    return thought.tool() == null ? "end_turn" : "tool_use";
  }

  private String event(String name, Map<String, Object> value) {
    return "event: " + name + "\ndata: " + json.writeValueAsString(value) + "\n\n";
  }
}
