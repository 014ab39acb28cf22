package io.countersign.app.provider;

import static io.countersign.app.provider.Echo.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Chat as Azure, Mistral, Cohere and Ollama have it, plain and streamed. */
final class OtherReplies {
  private OtherReplies() {}

  /** OpenAI's chunks between those that only Azure sends. */
  static Reply azure(JsonNode prompt) {
    String said = Echo.last(prompt.path("messages"));
    if (!prompt.path("stream").asBoolean(false)) {
      return Reply.json(200, completion(said));
    }
    List<String> frames = new ArrayList<>();
    frames.add(
        data(
            object(
                "choices",
                List.of(),
                "id",
                "",
                "model",
                "",
                "object",
                "",
                "prompt_filter_results",
                List.of(object("prompt_index", 0, "content_filter_results", object())))));
    frames.addAll(deltas(said));
    frames.add(
        data(
            object(
                "choices",
                List.of(
                    object(
                        "index",
                        0,
                        "delta",
                        object(),
                        "content_filter_results",
                        object(),
                        "content_filter_offsets",
                        object("check_offset", 44, "start_offset", 44, "end_offset", 198))),
                "id",
                "",
                "object",
                "")));
    return Reply.stream("text/event-stream; charset=utf-8", closed(frames));
  }

  static Reply mistral(JsonNode prompt) {
    String said = Echo.last(prompt.path("messages"));
    return prompt.path("stream").asBoolean(false)
        ? Reply.stream("text/event-stream; charset=utf-8", closed(deltas(said)))
        : Reply.json(200, completion(said));
  }

  private static List<String> closed(List<String> frames) {
    String last =
        data(
            chunk(
                List.of(
                    object("index", 0, "delta", object("content", ""), "finish_reason", "stop"))));
    return Echo.append(frames, last, "data: [DONE]\n\n");
  }

  private static List<String> deltas(String said) {
    List<String> frames = new ArrayList<>();
    for (String piece : Echo.pieces(said)) {
      Map<String, Object> delta = object("content", piece);
      if (frames.isEmpty()) {
        delta.put("role", "assistant");
      }
      frames.add(data(chunk(List.of(object("index", 0, "delta", delta)))));
    }
    return frames;
  }

  private static Map<String, Object> chunk(List<Object> choices) {
    return object(
        "id",
        "c1",
        "object",
        "chat.completion.chunk",
        "created",
        1_760_000_000L,
        "model",
        "m",
        "choices",
        choices);
  }

  private static Map<String, Object> completion(String said) {
    return object(
        "id",
        "c1",
        "object",
        "chat.completion",
        "created",
        1_760_000_000L,
        "model",
        "m",
        "choices",
        List.of(
            object(
                "index",
                0,
                "message",
                object("role", "assistant", "content", Echo.of(said)),
                "finish_reason",
                "stop")),
        "usage",
        object("prompt_tokens", 11, "completion_tokens", 13, "total_tokens", 24));
  }

  static Reply cohere(JsonNode prompt) {
    String said = Echo.last(prompt.path("messages"));
    Map<String, Object> usage = object("tokens", object("input_tokens", 11, "output_tokens", 13));
    if (!prompt.path("stream").asBoolean(false)) {
      Object content = List.of(object("type", "text", "text", Echo.of(said)));
      return Reply.json(
          200,
          object(
              "id",
              "c1",
              "finish_reason",
              "COMPLETE",
              "message",
              object("role", "assistant", "content", content),
              "usage",
              usage));
    }
    List<String> frames = new ArrayList<>();
    Object role = object("role", "assistant", "content", List.of());
    frames.add(event("message-start", "id", "c1", "delta", object("message", role)));
    frames.add(event("content-start", "index", 0, "delta", content("type", "text", "text", "")));
    for (String piece : Echo.pieces(said)) {
      frames.add(event("content-delta", "index", 0, "delta", content("text", piece)));
    }
    frames.add(event("content-end", "index", 0));
    Object end = object("finish_reason", "COMPLETE", "usage", usage);
    frames.add(event("message-end", "id", "c1", "delta", end));
    return Reply.stream("text/event-stream", frames);
  }

  private static Map<String, Object> content(Object... fields) {
    return object("message", object("content", object(fields)));
  }

  private static String event(String type, Object... fields) {
    Map<String, Object> event = object("type", type);
    event.putAll(object(fields));
    return "event: " + type + "\n" + data(event);
  }

  /** It streams unless it is told not to. */
  static Reply ollama(JsonNode prompt, boolean chat) {
    String said = chat ? Echo.last(prompt.path("messages")) : prompt.path("prompt").asString("");
    if (!prompt.path("stream").asBoolean(true)) {
      return Reply.json(200, line(Echo.of(said), chat, true));
    }
    List<String> frames = new ArrayList<>();
    for (String piece : Echo.pieces(said)) {
      frames.add(Echo.json(line(piece, chat, false)) + "\n");
    }
    frames.add(Echo.json(line("", chat, true)) + "\n");
    return Reply.stream("application/x-ndjson", frames);
  }

  private static Map<String, Object> line(String text, boolean chat, boolean done) {
    Map<String, Object> line =
        object("model", "llama3.2", "created_at", "2026-11-02T10:00:00.123456789Z");
    if (chat) {
      line.put("message", object("role", "assistant", "content", text));
    } else {
      line.put("response", text);
    }
    line.put("done", done);
    if (done) {
      line.putAll(object("done_reason", "stop", "prompt_eval_count", 11, "eval_count", 13));
    }
    return line;
  }

  private static String data(Map<String, Object> value) {
    return "data: " + Echo.json(value) + "\n\n";
  }
}
