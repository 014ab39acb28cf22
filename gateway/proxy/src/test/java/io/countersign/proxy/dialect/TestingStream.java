package io.countersign.proxy.dialect;

import io.countersign.masking.MaskingSession;
import io.countersign.proxy.framing.Framing;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads streams the way a strict client does, and joins their texts. */
final class TestingStream {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private TestingStream() {}

  /** One event as a client sees it. */
  record Event(String name, String data) {
    JsonNode json() {
      return JSON.readTree(data);
    }
  }

  /** Runs a stream through an answer in pieces that end at the given offsets. */
  static byte[] run(Answer answer, byte[] stream, int... cuts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int cut : cuts) {
      out.writeBytes(answer.accept(Arrays.copyOfRange(stream, from, cut)));
      from = cut;
    }
    out.writeBytes(answer.accept(Arrays.copyOfRange(stream, from, stream.length)));
    out.writeBytes(answer.finish());
    return out.toByteArray();
  }

  static Answer answer(String dialect, String path, MaskingSession session) {
    return Wire.endpoint(dialect, path)
        .answer(new MaskedPrompt(MaskedBody.empty(), session), Framing.SSE);
  }

  /** Events, with a complaint about every line that is no field of one. */
  static List<Event> events(byte[] stream) {
    List<Event> events = new ArrayList<>();
    String name = "";
    StringBuilder data = new StringBuilder();
    String text = Wire.text(stream);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    for (String line : text.split("\r\n|\r|\n", -1)) {
      if (line.isEmpty()) {
        if (data.length() > 0) {
          events.add(new Event(name, data.toString()));
        }
        name = "";
        data.setLength(0);
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(data.length() > 0 ? "\n" : "").append(line.substring(5).strip());
      } else if (!line.startsWith(":") && !line.startsWith("id:")) {
        throw new AssertionError("no field of an event: " + line);
      }
    }
    if (data.length() > 0) {
      throw new AssertionError("the last event has no end");
    }
    return events;
  }

  /** All texts of the stream by channel, as a client joins them. */
  static Map<String, String> joined(byte[] stream) {
    Map<String, String> texts = new TreeMap<>();
    for (Event event : events(stream)) {
      if (!event.data().equals("[DONE]")) {
        join(event.json(), texts);
      }
    }
    return texts;
  }

  private static void join(JsonNode node, Map<String, String> texts) {
    for (JsonNode choice : node.path("choices")) {
      walk(choice.get("index") + "", choice.path("delta"), texts);
    }
    String type = node.path("type").asString("");
    if (type.equals("content_block_start") && node.path("content_block").has("text")) {
      put(texts, node.get("index") + "/text", node.get("content_block").get("text").asString());
    } else if (type.equals("content_block_delta")) {
      walk(node.get("index") + "", node.get("delta"), texts);
    } else if (type.endsWith(".delta")) {
      put(texts, key(node, type.substring(0, type.length() - 6)), node.get("delta").asString());
    }
  }

  static String key(JsonNode node, String stem) {
    return stem + node.path("item_id") + node.path("content_index") + node.path("summary_index");
  }

  private static void walk(String key, JsonNode node, Map<String, String> texts) {
    if (node.isString()) {
      if (!key.endsWith("/type") && !key.endsWith("/role") && !key.endsWith("/id")) {
        put(texts, key, node.asString());
      }
    } else if (node.isArray()) {
      node.forEach(child -> walk(key + "/" + child.path("index"), child, texts));
    } else {
      node.properties().forEach(entry -> walk(key + "/" + entry.getKey(), entry.getValue(), texts));
    }
  }

  private static void put(Map<String, String> texts, String key, String piece) {
    texts.merge(key, piece, String::concat);
  }
}
