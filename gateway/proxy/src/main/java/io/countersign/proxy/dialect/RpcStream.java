package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Model Context Protocol streams: whole JSON-RPC messages, of which some are the server's own
 * calls that wait for the client. The answer to the last open call ends the stream; without one it
 * may end at any time, and the client takes it up again.
 */
final class RpcStream implements StreamRules {
  private final Calls calls;
  private final List<String> open;
  private boolean terminal;

  RpcStream(Calls calls) {
    this.calls = calls;
    this.open = new ArrayList<>(calls.ids());
  }

  @Override
  public void next(String name, JsonDocument event) {
    boolean answered = false;
    for (int message : RpcMessages.of(event)) {
      @Nullable String id = RpcMessages.id(event, message);
      answered |= id != null && RpcMessages.isAnswer(event, message) && open.remove(id);
    }
    terminal = answered && open.isEmpty();
  }

  @Override
  public boolean lists() {
    return true;
  }

  @Override
  public @Nullable String channel(int node) {
    return null;
  }

  @Override
  public String group(int node) {
    return "";
  }

  @Override
  public boolean ends(StreamChannel channel) {
    return true;
  }

  @Override
  public boolean terminal() {
    return terminal;
  }

  @Override
  public boolean mayBreakOff() {
    return true;
  }

  @Override
  public StreamEvent delta(StreamChannel channel, String text, long sequenceNumber) {
    throw new IllegalStateException("found a piece of a text, expected whole messages");
  }

  @Override
  public StreamEvent refusal(ErrorMessage message, long nextSequenceNumber) {
    return new StreamEvent("message", RpcErrors.body(message, new Calls(open, calls.list())));
  }
}
