package io.countersign.app.command;

/** Tells line and column of ascending offsets of one text, reading it once. Not thread-safe. */
final class Places {
  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  Places(String text) {
    this.text = text;
  }

  /** Goes on to an offset that is not before the last one. */
  void moveTo(int offset) {
    for (; at < offset; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  /** From 1. */
  int line() {
    return line;
  }

  /** From 1, in UTF-16 units. */
  int column() {
    return at - lineStart + 1;
  }
}
