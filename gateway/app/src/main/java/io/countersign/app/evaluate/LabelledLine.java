package io.countersign.app.evaluate;

import io.countersign.masking.EntityType;
import io.countersign.masking.evaluate.Label;
import io.countersign.masking.evaluate.LabelTypes;
import io.countersign.masking.evaluate.LabelledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads lines {@code {"id","lang","source","text","spans":[{"start","end","label"}]}}; the first
 * three may be left out. Strict: a key that stands twice, an offset outside the text or inside a
 * surrogate pair is a problem. Messages never show the text. Not thread-safe.
 */
final class LabelledLine {
  /** Labels without a type that are told apart; further ones are counted together. */
  private static final int LABELS_MAX = 100;

  private static final String OTHERS = "(others)";
  private static final int SHOWN_MAX = 40;

  private final JsonMapper json =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private final Offsets offsets;
  private final LabelTypes types;
  private final Map<String, Long> leftOut;

  /**
   * @param leftOut where labels without a type are counted
   */
  LabelledLine(Offsets offsets, LabelTypes types, Map<String, Long> leftOut) {
    this.offsets = offsets;
    this.types = types;
    this.leftOut = leftOut;
  }

  /**
   * Reads one line.
   *
   * @param id the id of a text that has none
   */
  LabelledText read(String line, String id) throws LabelledLineException {
    JsonNode object = object(line);
    JsonNode text = object.get("text");
    if (text == null || !text.isString()) {
      throw new LabelledLineException(
          "`text` is " + kind(text) + " (expected: a string, the text that is labelled)");
    }
    JsonNode spans = object.get("spans");
    if (spans == null || !spans.isArray()) {
      throw new LabelledLineException(
          "`spans` is "
              + kind(spans)
              + " (expected: an array of {\"start\",\"end\",\"label\"}, empty where there is"
              + " nothing)");
    }
    return new LabelledText(
        word(object, "id", id),
        word(object, "lang", ""),
        word(object, "source", ""),
        text.asString(),
        labels(spans, text.asString()));
  }

  private JsonNode object(String line) throws LabelledLineException {
    JsonNode node;
    try {
      node = json.readTree(line);
    } catch (JacksonException notJson) {
      throw new LabelledLineException(
          "not one JSON value, near column "
              + notJson.getLocation().getColumnNr()
              + " (expected: {\"text\",\"spans\"} on one line, each key once)");
    }
    if (!node.isObject()) {
      throw new LabelledLineException(
          "the line is " + kind(node) + " (expected: an object {\"text\",\"spans\"})");
    }
    return node;
  }

  private List<Label> labels(JsonNode spans, String text) throws LabelledLineException {
    List<Label> labels = new ArrayList<>();
    TextOffsets positions = new TextOffsets(text, offsets);
    for (int i = 0; i < spans.size(); i++) {
      JsonNode span = spans.get(i);
      String name = "`spans[" + i + "]";
      int start = offset(span, name, "start", positions);
      int end = offset(span, name, "end", positions);
      if (end <= start) {
        throw new LabelledLineException(
            name
                + "` is from "
                + span.get("start").asInt()
                + " to "
                + span.get("end").asInt()
                + " (expected: start before end)");
      }
      JsonNode label = span.get("label");
      if (label == null || !label.isString()) {
        throw new LabelledLineException(
            name + ".label` is " + kind(label) + " (expected: a string)");
      }
      EntityType type = types.type(label.asString());
      if (type == null) {
        countLeftOut(label.asString());
      } else {
        labels.add(new Label(start, end, type));
      }
    }
    return labels;
  }

  private static int offset(JsonNode span, String name, String key, TextOffsets positions)
      throws LabelledLineException {
    JsonNode value = span.get(key);
    String what = name + "." + key + "`";
    if (value == null || !value.isInt() || value.asInt() < 0) {
      throw new LabelledLineException(
          what
              + " is "
              + (value != null && value.isInt() ? String.valueOf(value.asInt()) : kind(value))
              + " (expected: a whole number from 0)");
    }
    return positions.unit(what, value.asInt());
  }

  private void countLeftOut(String label) {
    String name = label.length() > SHOWN_MAX ? label.substring(0, SHOWN_MAX) + "…" : label;
    boolean apart = leftOut.containsKey(name) || leftOut.size() < LABELS_MAX;
    leftOut.merge(apart ? name : OTHERS, 1L, Long::sum);
  }

  private static String word(JsonNode object, String key, String otherwise)
      throws LabelledLineException {
    JsonNode value = object.get(key);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (value.isString() || value.isNumber()) {
      return value.asString();
    }
    throw new LabelledLineException("`" + key + "` is " + kind(value) + " (expected: a string)");
  }

  private static String kind(@Nullable JsonNode node) {
    if (node == null) {
      return "missing";
    }
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> node.isInt() ? "a whole number" : "another number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      default -> "empty";
    };
  }
}
