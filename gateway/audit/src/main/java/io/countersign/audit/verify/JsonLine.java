package io.countersign.audit.verify;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the lines of what was given away: JSON objects of texts and whole numbers. */
final class JsonLine {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonLine() {}

  /** Reads lines from here; closing it closes the stream. */
  static JsonParser lines(InputStream bytes) {
    return JSON.createParser(ObjectReadContext.empty(), bytes);
  }

  /**
   * The members of the line that the parser stands before: a {@link String} or a {@link Long} each;
   * null at the end.
   *
   * @param names which ones there may be
   * @throws IllegalArgumentException it is no such line
   */
  static @Nullable Map<String, Object> next(JsonParser parser, Set<String> names) {
    try {
      JsonToken first = parser.nextToken();
      return first == null ? null : members(parser, first, names);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is not a JSON object of texts and numbers");
    }
  }

  private static Map<String, Object> members(
      JsonParser parser, JsonToken first, Set<String> names) {
    if (first != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    Map<String, Object> members = new TreeMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (!names.contains(name)) {
        throw new IllegalArgumentException("it has a member that no such line has");
      }
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        members.put(name, parser.getString());
      } else if (value == JsonToken.VALUE_NUMBER_INT) {
        members.put(name, parser.getLongValue());
      } else {
        throw new IllegalArgumentException("`" + name + "` is neither text nor a number");
      }
    }
    return members;
  }
}
