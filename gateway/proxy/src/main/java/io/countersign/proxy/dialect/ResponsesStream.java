package io.countersign.proxy.dialect;

import static io.countersign.proxy.json.JsonDocument.ROOT;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonStrings;
import io.countersign.proxy.json.Splice;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How OpenAI Responses stream: {@code X.delta} events carry pieces of one text, told apart by item,
 * output, content, summary and command; {@code X.done}, the end of the part or of the item end it.
 * Later events repeat the whole text. Events are numbered: a delta that is put in moves the later
 * numbers up.
 */
final class ResponsesStream extends JsonStreamRules {
  private static final List<String> KEYS =
      List.of("item_id", "output_index", "content_index", "summary_index", "command_index");
  private static final Set<String> TERMINAL =
      Set.of("response.completed", "response.incomplete", "response.failed", "error");
  private static final Set<String> PARTS =
      Set.of("response.content_part", "response.reasoning_summary_part", "response.output_item");

  /** A longer event is no pattern for those that are put in: one is kept of each text. */
  private static final int PATTERN_MAX = 16 * 1024;

  private static final String NO_ITEM = "-";
  private static final String DELTA = ".delta";
  private static final String DONE = ".done";

  private final Map<String, Last> lasts = new HashMap<>();
  private String type = "";
  private String eventName = "";
  private String stem = "";
  private Map<String, String> place = Map.of();

  @Override
  public void next(String name, JsonDocument document) {
    read(document);
    eventName = name;
    type = Objects.requireNonNullElse(document.string(document.member(ROOT, "type")), name);
    stem = type.endsWith(DONE) ? type.substring(0, type.length() - DONE.length()) : "";
    place = place(document);
  }

  @Override
  public @Nullable String channel(int node) {
    JsonDocument document = current();
    int delta = document.member(ROOT, "delta");
    if (!type.endsWith(DELTA) || delta < 0 || node < delta || node >= document.after(delta)) {
      return null;
    }
    String deltaStem = type.substring(0, type.length() - DELTA.length());
    @Nullable String field = node == delta ? "" : document.name(node);
    if (field == null) {
      return null;
    }
    String key = deltaStem + "/" + field + place;
    Last last =
        document.bytes().length <= PATTERN_MAX
            ? new Last(deltaStem, place, document.bytes(), node)
            : Last.of(pattern(document, deltaStem, field), deltaStem, place);
    lasts.put(key, last);
    return key;
  }

  /** A delta without a text that has of a long event what every client reads. */
  private static String pattern(JsonDocument document, String stem, String field) {
    StringBuilder json = new StringBuilder("{\"type\":").append(JsonStrings.quote(stem + DELTA));
    for (String key : KEYS) {
      int node = document.member(ROOT, key);
      if (node >= 0 && !document.isContainer(node)) {
        json.append(",\"").append(key).append("\":");
        json.append(
            document.isString(node)
                ? JsonStrings.quote(document.text(node).value())
                : document.raw(node));
      }
    }
    json.append(document.member(ROOT, "sequence_number") < 0 ? "" : ",\"sequence_number\":0");
    json.append(document.member(ROOT, "logprobs") < 0 ? "" : ",\"logprobs\":[]");
    String text = field.isEmpty() ? "\"\"" : "{" + JsonStrings.quote(field) + ":\"\"}";
    return json.append(",\"delta\":").append(text).append('}').toString();
  }

  @Override
  public void ended(StreamChannel channel) {
    lasts.remove(channel.key());
  }

  @Override
  public boolean json(String channel) {
    return channel.substring(0, channel.indexOf('/')).endsWith("_arguments");
  }

  @Override
  public @Nullable String cited(int offset) {
    return "response.output_text/" + place;
  }

  /** The item; what belongs to none shares a group of its own. */
  @Override
  public String group(int node) {
    JsonDocument document = current();
    int output = document.find(ROOT, "response", "output");
    if (output >= 0 && node > output && node < document.after(output)) {
      int item = node;
      while (document.parent(item) != output) {
        item = document.parent(item);
      }
      int id = document.member(item, "id");
      return id < 0 ? NO_ITEM : document.raw(id);
    }
    return place.getOrDefault("item_id", NO_ITEM);
  }

  @Override
  public boolean ends(StreamChannel channel) {
    @Nullable Last last = lasts.get(channel.key());
    boolean named = last != null && (PARTS.contains(stem) || stem.equals(last.stem));
    if (!named || last == null) {
      return false;
    }
    for (Map.Entry<String, String> entry : place.entrySet()) {
      String other = last.place.getOrDefault(entry.getKey(), entry.getValue());
      if (!other.equals(entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean terminal() {
    return TERMINAL.contains(type) || TERMINAL.contains(eventName);
  }

  @Override
  public StreamEvent delta(StreamChannel channel, String text, long sequenceNumber) {
    Last last = Objects.requireNonNull(lasts.get(channel.key()), "last");
    return new StreamEvent(last.stem + DELTA, last.with(text, sequenceNumber));
  }

  @Override
  public int sequenceNumber() {
    JsonDocument document = current();
    int node = document.member(ROOT, "sequence_number");
    return document.integer(node, -1) < 0 ? -1 : node;
  }

  @Override
  public StreamEvent refusal(ErrorMessage message, long nextSequenceNumber) {
    return new StreamEvent(
        "error",
        "{\"type\":\"error\",\"code\":"
            + JsonStrings.quote(message.code())
            + ",\"message\":"
            + JsonStrings.quote(message.text() + " Record: " + message.record() + ".")
            + ",\"param\":null,\"sequence_number\":"
            + nextSequenceNumber
            + "}");
  }

  private static Map<String, String> place(JsonDocument document) {
    Map<String, String> place = new TreeMap<>();
    for (String key : KEYS) {
      int node = document.member(ROOT, key);
      if (node >= 0) {
        place.put(key, document.raw(node));
      }
    }
    int item = document.find(ROOT, "item", "id");
    if (item >= 0) {
      place.put("item_id", document.raw(item));
    }
    return place;
  }

  /** A channel's last delta as it came, and which of its values is the text. */
  private static final class Last {
    final String stem;
    final Map<String, String> place;
    final byte[] event;
    final int node;

    Last(String stem, Map<String, String> place, byte[] event, int node) {
      this.stem = stem;
      this.place = place;
      this.event = event;
      this.node = node;
    }

    /** With a pattern, of which the text is the last value. */
    static Last of(String pattern, String stem, Map<String, String> place) {
      byte[] event = ErrorEnvelope.utf8(pattern);
      return new Last(stem, place, event, JsonAnswer.read(event, false).size() - 1);
    }

    /** The same event with another text. */
    String with(String text, long sequenceNumber) {
      JsonDocument document = JsonAnswer.read(event, false);
      Splice splice = new Splice();
      splice.replace(
          document.start(node), document.end(node), ErrorEnvelope.utf8(JsonStrings.escape(text)));
      replace(document, splice, "sequence_number", Long.toString(sequenceNumber));
      replace(document, splice, "logprobs", "[]");
      byte[] changed = splice.apply(event, 0, event.length);
      return new String(changed, StandardCharsets.UTF_8).replace('\n', ' ').strip();
    }

    private static void replace(JsonDocument document, Splice splice, String member, String json) {
      int present = document.member(ROOT, member);
      if (present >= 0) {
        splice.replace(
            document.outerStart(present), document.outerEnd(present), ErrorEnvelope.utf8(json));
      }
    }

    @Override
    public String toString() {
      return "Last[" + stem + "]";
    }
  }
}
