package io.countersign.audit.entry;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A header read back from the record. Immutable. */
public final class StoredHeader {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Object> members;

  private StoredHeader(Map<String, Object> members) {
    this.members = members;
  }

  public static StoredHeader parse(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return new StoredHeader(object(parser));
    }
  }

  public Instant at() {
    return Instant.parse(requiredText("at"));
  }

  public @Nullable String text(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  public String requiredText(String name) {
    String text = text(name);
    if (text == null) {
      throw new IllegalStateException("a stored header has no `" + name + "`");
    }
    return text;
  }

  public long number(String name, long otherwise) {
    return members.get(name) instanceof Long number ? number : otherwise;
  }

  /** The facts of an intent or refusal; who it was is not in the header. */
  public ExchangeFacts facts(@Nullable String person) {
    StoredHeader facts = new StoredHeader(map(members.get("facts")));
    return new ExchangeFacts(
        person,
        facts.text("keyId"),
        facts.words("roles"),
        facts.words("permissions"),
        facts.text("useCase"),
        facts.text("accountable"),
        facts.text("riskTier"),
        facts.text("destination"),
        facts.text("model"),
        facts.text("method"),
        facts.text("path"),
        facts.text("rule"),
        facts.text("policyVersion"),
        facts.text("noticeVersion"),
        facts.text("maskingProfile"),
        facts.counts("masked"),
        facts.number("maskingMillis", -1),
        facts.task(),
        facts.attachments());
  }

  /** How many of each type; none where the header has no such member. */
  public SortedMap<String, Integer> counts(String name) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    if (members.containsKey(name)) {
      map(members.get(name))
          .forEach((type, count) -> counts.put(type, Math.toIntExact((Long) count)));
    }
    return counts;
  }

  /** A set of words; none where the header has no such member. */
  public SortedSet<String> words(String name) {
    SortedSet<String> words = new TreeSet<>();
    if (members.get(name) instanceof SortedSet<?> stored) {
      stored.forEach(word -> words.add((String) word));
    }
    return words;
  }

  /** Texts by name; none where the header has no such member. */
  public SortedMap<String, String> texts(String name) {
    SortedMap<String, String> texts = new TreeMap<>();
    map(members.get(name)).forEach((key, text) -> texts.put(key, (String) text));
    return texts;
  }

  private @Nullable TaskFacts task() {
    if (!members.containsKey("task")) {
      return null;
    }
    StoredHeader task = new StoredHeader(map(members.get("task")));
    return new TaskFacts(
        task.text("name"), (int) task.number("percent", 0), task.requiredText("mark"));
  }

  private SortedMap<Integer, AttachmentFacts> attachments() {
    SortedMap<Integer, AttachmentFacts> attachments = new TreeMap<>();
    map(members.get("attachments"))
        .forEach(
            (number, stored) -> {
              StoredHeader one = new StoredHeader(map(stored));
              attachments.put(
                  Integer.valueOf(number),
                  new AttachmentFacts(one.requiredText("mediaType"), one.counts("found")));
            });
    return attachments;
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new TreeMap<>();
    if (value instanceof Map<?, ?> stored) {
      stored.forEach((name, member) -> map.put((String) name, member));
    }
    return map;
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
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_STRING -> parser.getString();
      default -> throw new IllegalStateException("a stored header is not of this format");
    };
  }

  private static SortedSet<String> array(JsonParser parser) {
    SortedSet<String> array = new TreeSet<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(parser.getString());
    }
    return array;
  }
}
