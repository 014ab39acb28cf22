package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * How one endpoint streams: which string is a delta of which channel, what ends a channel, what
 * ends the stream. Made for one stream; not thread-safe.
 */
interface StreamRules {
  /**
   * The next event.
   *
   * @param name the event's name, or the empty string
   */
  void next(String name, JsonDocument event);

  /** The channel of which a string is the next piece, or null: the string is whole. */
  @Nullable String channel(int node);

  /** Whether a channel carries the text of a JSON value; paths may say so too. */
  default boolean json(String channel) {
    return false;
  }

  /** What the value belongs to: a choice, a block, an item. */
  String group(int node);

  /** Whether the event ends the channel; its own piece, if it has one, still counts. */
  boolean ends(StreamChannel channel);

  /** The channel has ended, and all that it held was asked for. */
  default void ended(StreamChannel channel) {}

  /** Whether the event ends the stream. */
  boolean terminal();

  /** Nothing is asked of the event any more: many streams wait, and keep little meanwhile. */
  default void rest() {}

  /**
   * Whether the stream may be over with its bytes, though no event says that it ends. Such a
   * stream's last event is held like one that ends it.
   */
  default boolean mayEnd() {
    return false;
  }

  /**
   * Whether the stream may be over at any time, as one that the caller takes up again. Nothing is
   * held for that.
   */
  default boolean mayBreakOff() {
    return false;
  }

  /** The channel in which an offset counts whose text came in earlier events, or null. */
  default @Nullable String cited(int offset) {
    return null;
  }

  /** Whether an event may be a list. */
  default boolean lists() {
    return false;
  }

  /**
   * An event with a piece for the channel.
   *
   * @param sequenceNumber its number, where the stream numbers its events
   */
  StreamEvent delta(StreamChannel channel, String text, long sequenceNumber);

  /** The event's sequence number: the node, or -1. */
  default int sequenceNumber() {
    return -1;
  }

  /** A refusal as the last event. */
  StreamEvent refusal(ErrorMessage message, long nextSequenceNumber);
}
