package io.countersign.proxy.framing;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements of one JSON array. What stands before an element (the bracket, a comma, blanks)
 * belongs to its frame; the closing bracket and what follows it is a frame without data. Only
 * nesting and strings are followed here, whoever reads the element reads it strictly.
 */
final class ArrayReader implements FrameReader {
  private static final int NOWHERE = -1;

  private final FrameBuffer buffer = new FrameBuffer();
  private int scanned;
  private int depth;
  private int element = NOWHERE;
  private boolean string;
  private boolean escaped;
  private boolean opened;
  private boolean closed;
  private boolean comma;

  @Override
  public List<Frame> accept(byte[] chunk) {
    List<Frame> frames = new ArrayList<>();
    buffer.append(chunk);
    while (scanned < buffer.size()) {
      byte b = buffer.at(scanned++);
      if (element == NOWHERE) {
        between(b, frames);
      } else {
        inside(b, frames);
      }
    }
    buffer.requireBounded();
    return frames;
  }

  @Override
  public int pendingBytes() {
    return buffer.size();
  }

  @Override
  public List<Frame> finish() {
    if (buffer.size() == 0) {
      return List.of();
    }
    int from = element == NOWHERE ? buffer.size() : element;
    byte[] raw = buffer.take(buffer.size());
    return List.of(RawFrame.of(raw, from, raw.length));
  }

  @Override
  public boolean open() {
    return !closed;
  }

  private void between(byte b, List<Frame> frames) {
    if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      return;
    }
    if (closed) {
      throw new MalformedAnswerException("the upstream sent something behind its array");
    }
    if (!opened) {
      require(b == '[', "an array");
      opened = true;
      comma = true;
    } else if (b == ',') {
      require(!comma, "an object");
      comma = true;
    } else if (b == ']') {
      closed = true;
      frames.add(RawFrame.of(buffer.take(scanned), 0, 0));
      scanned = 0;
    } else {
      require(b == '{' && comma, "an object");
      element = scanned - 1;
      depth = 1;
      comma = false;
    }
  }

  private void inside(byte b, List<Frame> frames) {
    if (string) {
      string = escaped || b != '"';
      escaped = !escaped && b == '\\';
      return;
    }
    switch (b) {
      case '"' -> string = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {
        // Part of a number, a word or the space between.
      }
    }
    if (depth == 0) {
      frames.add(RawFrame.of(buffer.take(scanned), element, scanned));
      scanned = 0;
      element = NOWHERE;
    }
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new MalformedAnswerException("the upstream's array has no " + expected + " where due");
    }
  }
}
