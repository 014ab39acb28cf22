package io.countersign.audit.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * An output put together from its parts, as far as one view shows it: whole parts up to {@link
 * #BYTES_MAX}, and a last line that says how much more the record has. Not thread-safe.
 */
final class ShownOutput {
  /** 4 MiB. */
  static final int BYTES_MAX = 4 * 1024 * 1024;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream(0);
  private long missing;

  /** Whether a part of so many bytes is shown; it counts as one that is not, otherwise. */
  boolean takes(long bytes) {
    if (missing > 0 || (shown.size() > 0 && shown.size() + bytes > BYTES_MAX)) {
      missing += bytes;
      return false;
    }
    return true;
  }

  /** Adds a part that is shown. */
  void add(byte[] part) {
    shown.writeBytes(part);
  }

  String text() {
    String text = shown.toString(UTF_8);
    return missing == 0
        ? text
        : text + "\n[countersign: " + missing + " more bytes, in the record and not shown here]";
  }

  @Override
  public String toString() {
    return "ShownOutput[" + shown.size() + " bytes]";
  }
}
