package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text that goes on, and where it stands in what was sent. Many are kept until their
 * text was read, so they hold no characters where bytes and units are one to one. Not thread-safe.
 */
final class SentPiece {
  /** Up to where the record may be cut while this piece is not read. */
  private final long before;

  private final Restoring.Change sent;
  private final int start;
  private final int length;

  /** Null: bytes and units are one to one. */
  private final @Nullable JsonText text;

  private int from;

  SentPiece(long before, JsonText text, Restoring.Change sent) {
    this.before = before;
    this.sent = sent;
    start = text.start();
    length = text.value().length();
    this.text = text.end() - text.start() == length ? null : text;
  }

  /** Says which unit of its text is the first one of this piece. */
  void startAt(int unit) {
    from = unit;
  }

  long before() {
    return before;
  }

  /** Behind the last unit. */
  int end() {
    return from + length;
  }

  /** Whether units of a range stand here. */
  boolean touches(int rangeStart, int rangeEnd) {
    return from < rangeEnd && end() > rangeStart;
  }

  /** Puts something in place of the units of a range that stand here. */
  void replace(int rangeStart, int rangeEnd, String with) {
    int first = Math.max(from, rangeStart) - from;
    int behind = Math.min(end(), rangeEnd) - from;
    byte[] bytes = ErrorEnvelope.utf8(with);
    if (text == null) {
      sent.replace(start + first, start + behind, bytes);
    } else {
      sent.replace(text.rawStart(first), text.rawEnd(behind), bytes);
    }
  }

  @Override
  public String toString() {
    return "SentPiece[" + from + ", " + length + "]";
  }
}
