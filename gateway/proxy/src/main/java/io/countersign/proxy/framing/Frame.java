package io.countersign.proxy.framing;

import io.countersign.proxy.json.Splice;
import java.nio.charset.StandardCharsets;

/** One piece of a stream as it came, with the JSON text it carries. */
public interface Frame {
  /** The bytes as they came. */
  byte[] raw();

  /** The event's name, or the empty string. */
  String name();

  /** The JSON text; empty: there is nothing but framing, a comment for example. */
  byte[] data();

  /**
   * What stands beside the data, as it reads, each on a line with its name: comments and other
   * fields, headers, padding. Empty where the framing holds no text.
   */
  default String beside() {
    return "";
  }

  /**
   * Changes a range of the data.
   *
   * @param splice collects the changes of this frame, for {@link #changed}
   */
  void replace(Splice splice, int start, int end, byte[] bytes);

  /**
   * Where a place of the data stands in the bytes as they came, if a string there can be changed
   * without any other byte; -1: the frame has to be written anew.
   */
  int rawOffset(int offset);

  /** The frame with its changes, well-formed again. */
  default byte[] changed(Splice splice) {
    byte[] raw = raw();
    return splice.isEmpty() ? raw : splice.apply(raw, 0, raw.length);
  }

  /** Whether the data is that word and no JSON. */
  default boolean dataIs(String word) {
    byte[] data = data();
    return data.length < 64 && new String(data, StandardCharsets.UTF_8).strip().equals(word);
  }
}
