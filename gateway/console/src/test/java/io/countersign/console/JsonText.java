package io.countersign.console;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON in tests. */
final class JsonText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonText() {}

  static JsonNode of(String text) {
    return MAPPER.readTree(text);
  }

  /** The text at a path of names; fails when it is not there. */
  static String at(String text, String... names) {
    JsonNode node = of(text);
    for (String name : names) {
      node = node.required(name);
    }
    return node.asString();
  }
}
