package io.countersign.audit.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A header that is written in the one canonical way: an object with sorted names, text, whole
 * numbers, lists and objects, no blanks and no needless escapes (RFC 8785). Immutable.
 */
final class CanonicalHeader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, Object> members;

  private CanonicalHeader(Map<String, Object> members) {
    this.members = members;
  }

  /** Null when the text is not a canonical header. */
  static @Nullable CanonicalHeader parse(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Map<String, Object> members = object(parser);
      StringBuilder again = new StringBuilder(text.length());
      write(again, members);
      boolean canonical = parser.nextToken() == null && again.toString().contentEquals(text);
      return canonical ? new CanonicalHeader(members) : null;
    } catch (JacksonException | NotCanonicalException e) {
      return null;
    }
  }

  @Nullable String text(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  /** A member of an event's details. */
  @Nullable String detail(String name) {
    return text("details", name);
  }

  /** A member of an object in the header. */
  @Nullable String text(String object, String name) {
    return members.get(object) instanceof Map<?, ?> found && found.get(name) instanceof String text
        ? text
        : null;
  }

  /** A number in an object in the header; -1 when there is none. */
  long number(String object, String name) {
    return members.get(object) instanceof Map<?, ?> found && found.get(name) instanceof Long number
        ? number
        : -1;
  }

  /** Whether there is such a member. */
  boolean has(String name) {
    return members.containsKey(name);
  }

  /** -1 when there is no such number. */
  long number(String name) {
    return members.get(name) instanceof Long number ? number : -1;
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> object = new TreeMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      default -> throw new NotCanonicalException();
    };
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static void write(StringBuilder out, Object value) {
    if (value instanceof Map<?, ?> object) {
      String separator = "";
      out.append('{');
      for (Map.Entry<?, ?> member : object.entrySet()) {
        out.append(separator);
        writeText(out, (String) member.getKey());
        out.append(':');
        write(out, member.getValue());
        separator = ",";
      }
      out.append('}');
    } else if (value instanceof List<?> array) {
      String separator = "";
      out.append('[');
      for (Object element : array) {
        out.append(separator);
        write(out, element);
        separator = ",";
      }
      out.append(']');
    } else if (value instanceof String text) {
      writeText(out, text);
    } else {
      out.append(value);
    }
  }

  private static void writeText(StringBuilder out, String text) {
    out.append('"');
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      int shorthand = "\b\t\n\f\r\"\\".indexOf(unit);
      if (shorthand >= 0) {
        out.append('\\').append("btnfr\"\\".charAt(shorthand));
      } else if (unit < ' ') {
        out.append(String.format("\\u%04x", (int) unit));
      } else {
        out.append(unit);
      }
    }
    out.append('"');
  }

  /** The header holds something that the format does not know. */
  private static final class NotCanonicalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCanonicalException() {
      super(null, null, false, false);
    }
  }
}
