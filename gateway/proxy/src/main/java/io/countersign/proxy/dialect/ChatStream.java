package io.countersign.proxy.dialect;

import static io.countersign.proxy.json.JsonDocument.ROOT;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonStrings;
import io.countersign.proxy.json.Splice;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Chat Completions and Completions stream: nameless events, each string in {@code
 * choices[].delta}, or {@code choices[].text}, a piece, a choice's {@code finish_reason} ends all
 * its texts, {@code [DONE]} ends the stream. A channel is a choice's index and the way down from
 * its delta, tool calls by their index.
 */
final class ChatStream extends JsonStreamRules {
  /** The choice around a channel's text: what stands before and after it in {@code choices}. */
  private record Frame(String before, String after) {}

  private final Map<String, Frame> frames = new HashMap<>(2);
  private final Set<String> finished = new HashSet<>();
  private final ErrorEnvelope errors;

  /** The last event as it came: a pattern for those that are put in. */
  private byte[] last = {};

  /** Of the event's values; null: nobody asked. */
  private int @Nullable [] positions;

  ChatStream(ErrorEnvelope errors) {
    this.errors = errors;
  }

  @Override
  public void next(String name, JsonDocument document) {
    read(document);
    last = document.bytes();
    finished.clear();
    positions = null;
    int choices = document.member(ROOT, "choices");
    if (choices < 0 || document.kind(choices) != JsonKind.ARRAY) {
      return;
    }
    for (int i = choices + 1; i < document.after(choices); i = document.after(i)) {
      if (document.string(document.member(i, "finish_reason")) != null) {
        finished.add(index(i));
      }
    }
  }

  @Override
  public void rest() {
    super.rest();
    positions = null;
  }

  @Override
  public @Nullable String channel(int node) {
    JsonDocument document = current();
    int choice = choice(document, node);
    if (choice >= 0 && node == document.member(choice, "text")) {
      String index = index(choice);
      String text = index + "/text";
      frames.computeIfAbsent(
          text,
          unused -> new Frame("[{\"index\":" + index + ",\"text\":", ",\"finish_reason\":null}]"));
      return text;
    }
    int delta = choice < 0 ? -1 : document.member(choice, "delta");
    if (delta < 0 || node < delta || node >= document.after(delta) || node == delta) {
      return null;
    }
    String key = key(document, choice, delta, node);
    if (key != null && !frames.containsKey(key)) {
      frames.put(key, frame(document, choice, delta, node));
    }
    return key;
  }

  /** The way down to a piece, or null where it stands in a list of no objects. */
  private @Nullable String key(JsonDocument document, int choice, int delta, int node) {
    StringBuilder key = new StringBuilder(index(choice));
    boolean member = false;
    for (int at = node; at != delta; at = document.parent(at)) {
      @Nullable String name = document.name(at);
      if (name == null && !member) {
        return null;
      }
      member = name != null;
      key.append('/').append(member ? name : index(at));
    }
    return key.toString();
  }

  private Frame frame(JsonDocument document, int choice, int delta, int node) {
    String before = "";
    String after = "";
    for (int at = node; at != delta; at = document.parent(at)) {
      @Nullable String name = document.name(at);
      if (name != null) {
        before = "{" + JsonStrings.quote(name) + ":" + before;
        after += "}";
      } else {
        before = "[{\"index\":" + index(at) + "," + before.substring(1);
        after += "]";
      }
    }
    return new Frame(
        "[{\"index\":" + index(choice) + ",\"delta\":" + before,
        after + ",\"finish_reason\":null}]");
  }

  @Override
  public String group(int node) {
    int choice = choice(current(), node);
    return choice < 0 ? "" : index(choice);
  }

  @Override
  public @Nullable String cited(int offset) {
    return group(offset) + "/content";
  }

  @Override
  public boolean ends(StreamChannel channel) {
    return finished.contains(channel.group());
  }

  @Override
  public boolean terminal() {
    int error = current().member(ROOT, "error");
    return error >= 0 && current().kind(error) != JsonKind.NULL;
  }

  @Override
  public StreamEvent delta(StreamChannel channel, String text, long sequenceNumber) {
    Frame frame = frames.getOrDefault(channel.key(), new Frame("[", "]"));
    String choices = frame.before + JsonStrings.quote(text) + frame.after;
    return new StreamEvent("", chunk(JsonAnswer.read(last, false), choices));
  }

  @Override
  public StreamEvent refusal(ErrorMessage message, long nextSequenceNumber) {
    return errors.event(message);
  }

  /** The last chunk with other choices and without usage. */
  private static String chunk(JsonDocument document, String choices) {
    int present = document.member(ROOT, "choices");
    if (present < 0) {
      return "{\"object\":\"chat.completion.chunk\",\"choices\":" + choices + "}";
    }
    Splice splice = new Splice();
    splice.replace(
        document.outerStart(present), document.outerEnd(present), ErrorEnvelope.utf8(choices));
    int usage = document.member(ROOT, "usage");
    if (usage >= 0) {
      splice.replace(
          document.outerStart(usage), document.outerEnd(usage), ErrorEnvelope.utf8("null"));
    }
    byte[] bytes = document.bytes();
    String text = new String(splice.apply(bytes, 0, bytes.length), StandardCharsets.UTF_8);
    return text.replace('\n', ' ').strip();
  }

  /** The element of {@code choices} around a node, or -1. */
  private static int choice(JsonDocument document, int node) {
    int choices = document.member(ROOT, "choices");
    if (choices < 0 || node <= choices || node >= document.after(choices)) {
      return -1;
    }
    int at = node;
    while (document.parent(at) != choices) {
      at = document.parent(at);
    }
    return at;
  }

  /** The element's own index, or its position where it has none. */
  private String index(int element) {
    JsonDocument document = current();
    long index = document.integer(document.member(element, "index"), -1);
    return Long.toString(index >= 0 ? index : positions()[element]);
  }

  /** Which element of its list each value is, counted once for an event. */
  private int[] positions() {
    int[] counted = positions;
    if (counted == null) {
      JsonDocument document = current();
      counted = new int[document.size()];
      for (int list = ROOT; list < counted.length; list++) {
        int position = 0;
        for (int at = list + 1; at < document.after(list); at = document.after(at)) {
          counted[at] = position++;
        }
      }
      positions = counted;
    }
    return counted;
  }
}
