package io.countersign.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the demo provider has to say to a prompt, in no provider's format yet: a text, or a call of
 * the first tool offered.
 *
 * @param text the answer; empty when a tool is called
 * @param tool the name of the tool to call, or null
 * @param arguments the tool's arguments: each of its properties gets the user's text
 */
record Thought(String text, @Nullable String tool, Map<String, String> arguments) {
  private static final int PIECE_CHARACTERS = 5;

  /**
   * Thinks about what was said last: a tool's result is passed on; a user's text is put into a call
   * of the first tool offered, or, without tools, repeated twice: as it came, and once more with
   * round brackets for square ones, which shows what the provider saw.
   *
   * @param said what the user or the tool said last
   * @param byTool whether a tool said it
   * @param toolName the first tool offered, or null
   * @param schema the tool's JSON Schema, or a missing node
   */
  static Thought about(String said, boolean byTool, @Nullable String toolName, JsonNode schema) {
    if (byTool) {
      return new Thought("The tool answered: " + said, null, Map.of());
    }
    if (toolName != null) {
      Map<String, String> arguments = new LinkedHashMap<>();
      schema.path("properties").propertyNames().forEach(name -> arguments.put(name, said));
      return new Thought("", toolName, arguments);
    }
    return new Thought(
        "You wrote: " + said + "\nI saw: " + said.replace('[', '(').replace(']', ')'),
        null,
        Map.of());
  }

  /** A text in small pieces, so that placeholders break everywhere. */
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + PIECE_CHARACTERS);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end++;
      }
      pieces.add(text.substring(at, end));
      at = end;
    }
    return pieces;
  }
}
