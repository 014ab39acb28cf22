package io.countersign.console;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the API's answers and reads its requests, strictly. Thread-safe. */
final class Json {
  private static final int DEPTH_MAX = 8;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static String write(Object answer) {
    return MAPPER.writeValueAsString(answer);
  }

  /**
   * The text of the only field of an object; anything else is refused with 400, and the message
   * never repeats what was sent.
   */
  static String onlyField(byte[] body, String field) {
    JsonNode object = read(body);
    JsonNode value = object.isObject() && object.size() == 1 ? object.get(field) : null;
    if (value == null || !value.isString()) {
      throw ConsoleException.badRequest(
          "body_invalid",
          "The body has another shape than this address takes (expected: {\""
              + field
              + "\": …}"
              + " with a text).");
    }
    return value.stringValue();
  }

  /**
   * The fields of an object that has no others; 400 otherwise, without repeating what was sent.
   *
   * @param texts the fields that must be there, with a text
   * @param flags the fields that may be there, with true or false
   */
  static JsonNode fields(byte[] body, Set<String> texts, Set<String> flags) {
    JsonNode object = read(body);
    boolean good = object.isObject();
    for (String name : good ? object.propertyNames() : List.<String>of()) {
      good &= texts.contains(name) || flags.contains(name);
    }
    for (String name : texts) {
      good = good && object.path(name).isString();
    }
    for (String name : flags) {
      good = good && (object.path(name).isMissingNode() || object.path(name).isBoolean());
    }
    if (!good) {
      throw ConsoleException.badRequest(
          "body_invalid",
          "The body has another shape than this address takes (expected: an object with the texts "
              + String.join(", ", new TreeSet<>(texts))
              + (flags.isEmpty() ? "" : ", and perhaps " + String.join(", ", flags))
              + ").");
    }
    return object;
  }

  /**
   * The texts of an object that has exactly these fields, none of them blank or too long.
   *
   * @param charactersMax how long one may be
   */
  static Map<String, String> texts(byte[] body, int charactersMax, String... names) {
    JsonNode object = read(body);
    Map<String, String> texts = new TreeMap<>();
    for (String name : names) {
      JsonNode value = object.isObject() && object.size() == names.length ? object.get(name) : null;
      String text = value == null || !value.isString() ? "" : value.stringValue();
      if (text.isBlank() || text.length() > charactersMax) {
        throw ConsoleException.badRequest(
            "body_invalid",
            "The body has another shape than this address takes (expected: texts of 1 to "
                + charactersMax
                + " characters for "
                + String.join(", ", names)
                + ").");
      }
      texts.put(name, text);
    }
    return texts;
  }

  private static JsonNode read(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return MAPPER.readTree(text);
    } catch (CharacterCodingException | JacksonException e) {
      throw ConsoleException.badRequest(
          "malformed_json",
          "The body is not one well-formed JSON object (expected: UTF-8, no name twice, nothing"
              + " after the end).");
    }
  }
}
