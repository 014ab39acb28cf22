package io.countersign.audit.search;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The words of a body, whatever its dialect: the string values of JSON, not its names. Of a stream
 * (events, lines, frames, or an array of chunks) the values under one path are put together, since
 * a provider cuts anywhere, also within a word. Anything that is not JSON is taken as it stands.
 *
 * <p>Limits: {@link #CHARACTERS_MAX}; what is beyond is not searched. Strings without a blank that
 * are longer than {@link #RUN_MAX} are data and not words. Not thread-safe.
 */
final class BodyText {
  static final int CHARACTERS_MAX = 1 << 20;
  static final int RUN_MAX = 4096;

  /** Members that say how a chunk belongs to its stream, the same in each of them. */
  private static final Set<String> NOT_TEXT =
      Set.of(
          "id",
          "object",
          "model",
          "type",
          "role",
          "finish_reason",
          "finishReason",
          "system_fingerprint",
          "service_tier",
          "obfuscation",
          "item_id",
          "response_id",
          "created_at",
          "modelVersion",
          "responseId",
          "status",
          "p");

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, StringBuilder> byPath = new LinkedHashMap<>();
  private int characters;

  private BodyText() {}

  /** The words, with blanks between values. */
  static String of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    int first = firstNotBlank(text);
    if (first < 0) {
      return "";
    }
    char start = text.charAt(first);
    boolean json = start == '{' || start == '[';
    if (!json && !isStream(text, first)) {
      return cut(text);
    }
    BodyText words = new BodyText();
    boolean stream = !json || words.documents(text, first) > 1 || start == '[';
    if (!stream) {
      return words.joined();
    }
    BodyText chunks = new BodyText();
    chunks.stream(text, json && start == '[' ? first + 1 : first);
    String joined = chunks.joined();
    return joined.isEmpty() ? cut(text) : joined;
  }

  /** The words of a stream that is recorded in parts, each of which ends between two events. */
  static BodyText ofParts() {
    return new BodyText();
  }

  /** Takes the next part. */
  void part(byte[] part) {
    stream(new String(part, StandardCharsets.UTF_8), 0);
  }

  /** Whether no more is taken. */
  boolean full() {
    return characters >= CHARACTERS_MAX;
  }

  /** Events begin with a field; frames of a binary stream with a length, whose first byte is 0. */
  private static boolean isStream(String text, int first) {
    return text.startsWith("data:", first)
        || text.startsWith("event:", first)
        || text.startsWith("id:", first)
        || text.charAt(first) == ':'
        || text.charAt(first) == 0;
  }

  /** Reads one document and says how many objects follow each other: 1, or 2 for more. */
  private int documents(String text, int first) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text.substring(first))) {
      parser.nextToken();
      values(parser, "", false);
      return parser.nextToken() == null ? 1 : 2;
    } catch (JacksonException cutOrNoJson) {
      return 2; // Half an answer, or lines of objects: read object by object.
    }
  }

  /** Every object that stands in the text on its own. */
  private void stream(String text, int from) {
    int at = text.indexOf('{', from);
    while (at >= 0 && characters < CHARACTERS_MAX) {
      at = text.indexOf('{', object(text, at));
    }
  }

  /** Reads the object that begins here and returns where it ends; half a one as far as it goes. */
  private int object(String text, int from) {
    int end = end(text, from);
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), text.substring(from, end))) {
      parser.nextToken();
      values(parser, "", true);
    } catch (JacksonException half) {
      return end; // What was read of it counts.
    }
    return end;
  }

  private static int end(String text, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (quoted) {
        if (unit == '\\') {
          at++;
        } else if (unit == '"') {
          quoted = false;
        }
      } else if (unit == '"') {
        quoted = true;
      } else if (unit == '{') {
        depth++;
      } else if (unit == '}' && --depth == 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  /** Collects the strings below the current token; it is consumed. */
  private void values(JsonParser parser, String path, boolean chunk) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (chunk && NOT_TEXT.contains(name) && parser.currentToken() == JsonToken.VALUE_STRING) {
          continue;
        }
        values(parser, chunk ? path + '/' + name : path, chunk);
      }
    } else if (token == JsonToken.START_ARRAY) {
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        values(parser, chunk ? path + '/' + index : path, chunk);
      }
    } else if (token == JsonToken.VALUE_STRING) {
      add(chunk ? path : Integer.toString(byPath.size()), parser.getString());
    }
  }

  private void add(String path, String value) {
    if (value.length() > RUN_MAX && value.indexOf(' ') < 0 && value.indexOf('\n') < 0) {
      return;
    }
    int room = CHARACTERS_MAX - characters;
    if (room > 0) {
      String taken = value.length() <= room ? value : value.substring(0, room);
      byPath.computeIfAbsent(path, any -> new StringBuilder()).append(taken);
      characters += taken.length();
    }
  }

  /** What was found so far. */
  String joined() {
    return String.join("\n", byPath.values());
  }

  private static String cut(String text) {
    return text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX);
  }

  private static int firstNotBlank(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (unit != ' ' && unit != '\n' && unit != '\r' && unit != '\t' && unit != '\uFEFF') {
        return at;
      }
    }
    return -1;
  }
}
