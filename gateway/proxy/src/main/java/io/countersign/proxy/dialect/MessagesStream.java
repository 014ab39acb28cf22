package io.countersign.proxy.dialect;

import static io.countersign.proxy.json.JsonDocument.ROOT;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonStrings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How Anthropic Messages stream: a content block's text comes in deltas under the block's index,
 * {@code content_block_stop} ends the block, {@code message_stop} or an error the stream; so do the
 * exceptions of AWS, which carries these streams too. The start of a block may already hold text.
 * Thinking and signatures are never channels: their paths are never-touch.
 */
final class MessagesStream extends JsonStreamRules {
  private final ErrorEnvelope errors;
  private final Map<String, String> deltaTypes = new HashMap<>();
  private String type = "";
  private String eventName = "";

  MessagesStream(ErrorEnvelope errors) {
    this.errors = errors;
  }

  @Override
  public void next(String name, JsonDocument document) {
    read(document);
    eventName = name;
    type = Objects.requireNonNullElse(document.string(document.member(ROOT, "type")), name);
  }

  @Override
  public @Nullable String channel(int node) {
    JsonDocument document = current();
    @Nullable String field = document.name(node);
    if (field == null) {
      return null;
    }
    int parent = document.parent(node);
    if (type.equals("content_block_delta") && parent == document.member(ROOT, "delta")) {
      @Nullable String deltaType = document.string(document.member(parent, "type"));
      if (deltaType == null) {
        return null;
      }
      return remember(group(node) + "/" + field, deltaType);
    }
    boolean startText =
        type.equals("content_block_start")
            && parent == document.member(ROOT, "content_block")
            && field.equals("text");
    return startText ? remember(group(node) + "/" + field, "text_delta") : null;
  }

  @Override
  public String group(int node) {
    long index = current().integer(current().member(ROOT, "index"), -1);
    return index < 0 ? "" : Long.toString(index);
  }

  @Override
  public boolean ends(StreamChannel channel) {
    return type.equals("content_block_stop") && channel.group().equals(group(ROOT));
  }

  @Override
  public boolean terminal() {
    return is("message_stop") || is("error") || eventName.endsWith("Exception");
  }

  @Override
  public StreamEvent delta(StreamChannel channel, String text, long sequenceNumber) {
    String field = channel.key().substring(channel.key().indexOf('/') + 1);
    String index = channel.group().isEmpty() ? "0" : channel.group();
    String deltaType = deltaTypes.getOrDefault(channel.key(), "text_delta");
    return new StreamEvent(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":"
            + index
            + ",\"delta\":{\"type\":"
            + JsonStrings.quote(deltaType)
            + ","
            + JsonStrings.quote(field)
            + ":"
            + JsonStrings.quote(text)
            + "}}");
  }

  @Override
  public StreamEvent refusal(ErrorMessage message, long nextSequenceNumber) {
    return errors.event(message);
  }

  private boolean is(String wanted) {
    return type.equals(wanted) || eventName.equals(wanted);
  }

  private String remember(String key, String deltaType) {
    deltaTypes.put(key, deltaType);
    return key;
  }
}
