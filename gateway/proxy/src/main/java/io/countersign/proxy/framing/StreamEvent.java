package io.countersign.proxy.framing;

import static java.util.Objects.requireNonNull;

/**
 * An event of the gateway's own, to be put into a stream.
 *
 * @param name the event's name, or the empty string
 * @param json its data, on one line
 */
public record StreamEvent(String name, String json) {
  public StreamEvent {
    requireNonNull(name, "name");
    requireNonNull(json, "json");
  }

  /** It may hold restored text. */
  @Override
  public String toString() {
    return "StreamEvent[" + name + "]";
  }
}
