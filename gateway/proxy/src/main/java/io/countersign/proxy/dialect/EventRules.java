package io.countersign.proxy.dialect;

import static io.countersign.proxy.json.JsonDocument.ROOT;

import io.countersign.proxy.dialect.EventPlan.Piece;
import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonStrings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streams of typed events, as their plan says. */
final class EventRules extends JsonStreamRules {
  private final EventPlan plan;
  private final ErrorEnvelope errors;
  private final Map<String, Piece> channels = new HashMap<>();
  private String type = "";
  private boolean closing;

  EventRules(EventPlan plan, ErrorEnvelope errors) {
    this.plan = plan;
    this.errors = errors;
  }

  @Override
  public void next(String name, JsonDocument document) {
    read(document);
    @Nullable String written =
        plan.typeMember().isEmpty()
            ? null
            : document.string(document.member(ROOT, plan.typeMember()));
    type = written == null ? name : written;
    closing |= plan.closings().contains(type);
  }

  @Override
  public @Nullable String channel(int node) {
    for (Piece piece : plan.pieces()) {
      if (piece.at(current(), type, node)) {
        String key = group(node) + "/" + piece.name();
        channels.put(key, piece);
        return key;
      }
    }
    return null;
  }

  @Override
  public boolean json(String channel) {
    Piece piece = channels.get(channel);
    return piece != null && piece.json();
  }

  @Override
  public String group(int node) {
    if (plan.indexMember().isEmpty()) {
      return "";
    }
    long index = current().integer(current().member(ROOT, plan.indexMember()), -1);
    return index < 0 ? "" : Long.toString(index);
  }

  @Override
  public @Nullable String cited(int offset) {
    return Citations.contentIndex(current(), offset) + "/text";
  }

  @Override
  public boolean ends(StreamChannel channel) {
    return plan.ends().contains(type)
        && (group(ROOT).isEmpty() || group(ROOT).equals(channel.group()));
  }

  @Override
  public boolean terminal() {
    int last = plan.lastMember().isEmpty() ? -1 : current().member(ROOT, plan.lastMember());
    return plan.lasts().contains(type)
        || (last >= 0 && current().kind(last) == JsonKind.TRUE)
        || failed();
  }

  @Override
  public boolean mayEnd() {
    return closing;
  }

  @Override
  public StreamEvent delta(StreamChannel channel, String text, long sequenceNumber) {
    Piece piece = channels.get(channel.key());
    if (piece == null) {
      throw new IllegalStateException("found a text of no piece, expected one");
    }
    String index = channel.group().isEmpty() ? "0" : channel.group();
    String json = piece.template().replace("INDEX", index).replace("TEXT", JsonStrings.quote(text));
    return new StreamEvent(piece.event(), json);
  }

  @Override
  public StreamEvent refusal(ErrorMessage message, long nextSequenceNumber) {
    return errors.event(message);
  }

  /** A family without types says so in a member. */
  private boolean failed() {
    int error = current().member(ROOT, "error");
    return plan.typeMember().isEmpty()
        && error >= 0
        && current().kind(error) != JsonKind.NULL
        && type.isEmpty();
  }
}
