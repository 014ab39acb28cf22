package io.countersign.app.demo;

import static io.countersign.app.demo.OpenAiReplies.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One answer of OpenAI's Responses API, whole or as its events. Not thread-safe. */
final class ResponsesReply {
  private final JsonMapper json;
  private final String model;
  private final Thought thought;
  private final List<String> events = new ArrayList<>();
  private int sequence;

  ResponsesReply(JsonMapper json, String model, Thought thought) {
    this.json = json;
    this.model = model;
    this.thought = thought;
  }

  Map<String, Object> response(String status) {
    boolean done = status.equals("completed");
    return object(
        "id",
        "resp_demo",
        "object",
        "response",
        "created_at",
        1_760_000_000L,
        "status",
        status,
        "error",
        null,
        "incomplete_details",
        null,
        "instructions",
        null,
        "metadata",
        Map.of(),
        "model",
        model,
        "output",
        done ? List.of(item("completed")) : List.of(),
        "parallel_tool_calls",
        true,
        "temperature",
        1.0,
        "tool_choice",
        "auto",
        "tools",
        List.of(),
        "top_p",
        1.0,
        "usage",
        done ? usage() : null);
  }

  List<String> events() {
    add("response.created", object("response", response("in_progress")));
    add("response.in_progress", object("response", response("in_progress")));
    add("response.output_item.added", object("output_index", 0, "item", item("in_progress")));
    if (thought.tool() == null) {
      text();
    } else {
      arguments();
    }
    add("response.output_item.done", object("output_index", 0, "item", item("completed")));
    add("response.completed", object("response", response("completed")));
    return events;
  }

  private void text() {
    add("response.content_part.added", position("part", part("")));
    for (String piece : Thought.pieces(thought.text())) {
      Map<String, Object> delta = position("delta", piece);
      delta.put("logprobs", List.of());
      add("response.output_text.delta", delta);
    }
    Map<String, Object> done = position("text", thought.text());
    done.put("logprobs", List.of());
    add("response.output_text.done", done);
    add("response.content_part.done", position("part", part(thought.text())));
  }

  private void arguments() {
    String arguments = json.writeValueAsString(thought.arguments());
    for (String piece : Thought.pieces(arguments)) {
      add(
          "response.function_call_arguments.delta",
          object("item_id", "fc_demo", "output_index", 0, "delta", piece));
    }
    add(
        "response.function_call_arguments.done",
        object(
            "item_id",
            "fc_demo",
            "output_index",
            0,
            "name",
            thought.tool(),
            "arguments",
            arguments));
  }

  private Map<String, Object> item(String status) {
    boolean done = status.equals("completed");
    if (thought.tool() != null) {
      return object(
          "type",
          "function_call",
          "id",
          "fc_demo",
          "call_id",
          "call_demo",
          "name",
          thought.tool(),
          "arguments",
          done ? json.writeValueAsString(thought.arguments()) : "",
          "status",
          status);
    }
    return object(
        "type",
        "message",
        "id",
        "msg_demo",
        "status",
        status,
        "role",
        "assistant",
        "content",
        done ? List.of(part(thought.text())) : List.of());
  }

  private static Map<String, Object> part(String text) {
    return object(
        "type", "output_text", "text", text, "annotations", List.of(), "logprobs", List.of());
  }

  private static Map<String, Object> position(String name, Object value) {
    return object("item_id", "msg_demo", "output_index", 0, "content_index", 0, name, value);
  }

  private static Map<String, Object> usage() {
    return object(
        "input_tokens",
        11,
        "input_tokens_details",
        object("cached_tokens", 0),
        "output_tokens",
        13,
        "output_tokens_details",
        object("reasoning_tokens", 0),
        "total_tokens",
        24);
  }

  private void add(String type, Map<String, Object> fields) {
    Map<String, Object> event = object("type", type, "sequence_number", sequence++);
    event.putAll(fields);
    events.add("event: " + type + "\ndata: " + json.writeValueAsString(event) + "\n\n");
  }
}
