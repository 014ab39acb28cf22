package io.countersign.app.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a provider says: what it was told, once as it came and once with round brackets. */
final class Echo {
  private static final int PIECE_CHARACTERS = 3;

  private Echo() {}

  static String of(String said) {
    return "You wrote: " + said + "\nI saw: " + said.replace('[', '(').replace(']', ')');
  }

  /** In small pieces, so that placeholders break everywhere. */
  static List<String> pieces(String said) {
    int[] points = of(said).codePoints().toArray();
    return IntStream.iterate(0, at -> at < points.length, at -> at + PIECE_CHARACTERS)
        .mapToObj(at -> new String(points, at, Math.min(PIECE_CHARACTERS, points.length - at)))
        .toList();
  }

  /** What was said last, as a text or as parts with texts. */
  static String last(JsonNode messages) {
    JsonNode content = messages.path(messages.size() - 1).path("content");
    if (content.isString()) {
      return content.asString();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }

  static String json(Object value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  /** A JSON object in the order given. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  static List<String> append(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
