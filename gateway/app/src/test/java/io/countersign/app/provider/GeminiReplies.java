package io.countersign.app.provider;

import static io.countersign.app.provider.Echo.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Gemini's generateContent and streamGenerateContent, with the line ends of the real one. */
final class GeminiReplies {
  private static final int CHUNKS_BEFORE_FAILING = 2;

  private GeminiReplies() {}

  static Reply to(String path, String query, JsonNode prompt) {
    if (path.contains("limited")) {
      return Reply.json(429, error(429, "RESOURCE_EXHAUSTED"));
    }
    if (path.endsWith(":countTokens")) {
      return Reply.json(200, object("totalTokens", 11));
    }
    List<Map<String, Object>> parts = parts(prompt, path.endsWith(":generateContent"));
    if (path.endsWith(":generateContent")) {
      return Reply.json(200, chunk(parts.get(0), true));
    }
    List<String> chunks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      chunks.add(Echo.json(chunk(parts.get(i), i == parts.size() - 1)));
    }
    Reply whole = query.equals("alt=sse") ? events(chunks) : array(chunks);
    if (path.contains("cut")) {
      return whole.cut(CHUNKS_BEFORE_FAILING);
    }
    String failure = Echo.json(error(503, "UNAVAILABLE"));
    return path.contains("failing")
        ? whole.ending(CHUNKS_BEFORE_FAILING, "data: " + failure + "\r\n\r\n")
        : whole;
  }

  private static Reply events(List<String> chunks) {
    return Reply.stream(
        "text/event-stream", chunks.stream().map(chunk -> "data: " + chunk + "\r\n\r\n").toList());
  }

  private static Reply array(List<String> chunks) {
    List<String> frames = new ArrayList<>();
    chunks.forEach(chunk -> frames.add((frames.isEmpty() ? "[" : ",\r\n") + chunk));
    return Reply.stream(Reply.JSON, Echo.append(frames, "\n]"));
  }

  private static List<Map<String, Object>> parts(JsonNode prompt, boolean whole) {
    JsonNode contents = prompt.path("contents");
    JsonNode last = contents.path(contents.size() - 1).path("parts");
    JsonNode result = last.path(0).path("functionResponse").path("response").path("output");
    if (result.isString()) {
      return List.of(object("text", "The tool answered: " + result.asString()));
    }
    StringBuilder said = new StringBuilder();
    last.forEach(part -> said.append(part.path("text").asString("")));
    JsonNode tool = prompt.path("tools").path(0).path("functionDeclarations").path(0);
    if (!tool.isMissingNode()) {
      Map<String, Object> arguments =
          object("note", said.toString(), "list", List.of(said.toString()));
      return List.of(
          object(
              "functionCall",
              object("id", "call-1", "name", tool.path("name").asString(""), "args", arguments),
              "thoughtSignature",
              "c2lnbmF0dXJl"));
    }
    return whole
        ? List.of(object("text", Echo.of(said.toString())))
        : Echo.pieces(said.toString()).stream().map(piece -> object("text", piece)).toList();
  }

  private static Map<String, Object> chunk(Map<String, Object> part, boolean last) {
    Map<String, Object> candidate =
        object("content", object("parts", List.of(part), "role", "model"), "index", 0);
    if (last) {
      candidate.put("finishReason", "STOP");
    }
    return object(
        "candidates",
        List.of(candidate),
        "usageMetadata",
        object("promptTokenCount", 11, "candidatesTokenCount", 13, "totalTokenCount", 24),
        "modelVersion",
        "gemini-2.5-flash",
        "responseId",
        "r1");
  }

  private static Map<String, Object> error(int code, String status) {
    return object("error", object("code", code, "message", "try later", "status", status));
  }
}
