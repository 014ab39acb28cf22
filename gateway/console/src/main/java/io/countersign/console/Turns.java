package io.countersign.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Picks what people and models said out of a recorded body, so that a page need not show a
 * provider's wire format first. It knows the chat, responses and messages formats of OpenAI and
 * Anthropic, whole and streamed; what it does not know it leaves out, and the page shows the whole
 * body below anyway.
 *
 * <p>Limits: of a long conversation the last {@link #TURNS_MAX} turns; of a body longer than {@link
 * #BODY_CHARACTERS_MAX} none.
 */
final class Turns {
  static final int TURNS_MAX = 20;
  static final int BODY_CHARACTERS_MAX = 2_000_000;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String EVENT_FIELD = "data:";
  private static final String MODEL = "assistant";

  private final List<Turn> all = new ArrayList<>();

  private Turns() {}

  static List<Turn> ofPrompt(@Nullable String recorded) {
    Turns turns = new Turns();
    JsonNode body = json(recorded);
    turns.add("system", body.path("system"));
    turns.add("instructions", body.path("instructions"));
    turns.addMessages(body.path("messages"));
    JsonNode input = body.path("input");
    if (input.isString()) {
      turns.add("user", input);
    } else {
      turns.addMessages(input);
    }
    return turns.last();
  }

  static List<Turn> ofAnswer(@Nullable String recorded) {
    Turns turns = new Turns();
    if (recorded != null && isStream(recorded)) {
      turns.add(MODEL, streamed(recorded));
      return turns.last();
    }
    JsonNode body = json(recorded);
    for (JsonNode choice : body.path("choices")) {
      turns.add(MODEL, choice.path("message").path("content"));
    }
    turns.add(MODEL, body.path("content"));
    for (JsonNode item : body.path("output")) {
      turns.add(MODEL, item.path("content"));
    }
    return turns.last();
  }

  private void addMessages(JsonNode messages) {
    for (JsonNode message : messages) {
      add(message.path("role").asString("user"), message.path("content"));
    }
  }

  /** A text, or the texts of a list of parts. */
  private void add(String speaker, JsonNode content) {
    if (content.isString()) {
      add(speaker, content.stringValue());
      return;
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : content) {
      if (part.path("text").isString()) {
        parts.add(part.path("text").stringValue());
      }
    }
    add(speaker, String.join("\n", parts));
  }

  private void add(String speaker, String text) {
    if (!text.isEmpty()) {
      all.add(new Turn(speaker, MaskedText.ofPlain(text)));
    }
  }

  private List<Turn> last() {
    return List.copyOf(all.subList(Math.max(0, all.size() - TURNS_MAX), all.size()));
  }

  private static boolean isStream(String recorded) {
    return recorded.length() <= BODY_CHARACTERS_MAX
        && (recorded.startsWith("event:") || recorded.startsWith(EVENT_FIELD));
  }

  private static String streamed(String recorded) {
    StringBuilder text = new StringBuilder();
    recorded
        .lines()
        .filter(line -> line.startsWith(EVENT_FIELD))
        .map(line -> json(line.substring(EVENT_FIELD.length())))
        .forEach(event -> text.append(delta(event)));
    return text.toString();
  }

  private static String delta(JsonNode event) {
    String type = event.path("type").asString("");
    if (type.equals("response.output_text.delta")) {
      return event.path("delta").asString("");
    }
    if (type.equals("content_block_delta")) {
      return event.path("delta").path("text").asString("");
    }
    return event.path("choices").path(0).path("delta").path("content").asString("");
  }

  private static JsonNode json(@Nullable String text) {
    if (text == null || text.length() > BODY_CHARACTERS_MAX) {
      return MAPPER.missingNode();
    }
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return MAPPER.missingNode(); // No JSON, e.g. the end mark of a stream.
    }
  }

  /** Somebody's words. */
  record Turn(String speaker, MaskedText text) {
    @Override
    public String toString() {
      return "Turn[" + speaker.length() + " characters, " + text + "]";
    }
  }
}
