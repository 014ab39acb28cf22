package io.countersign.masking.restore;

/** Counts the bytes of text in UTF-8 (RFC 3629 section 3). */
final class Utf8 {
  private Utf8() {}

  static int length(CharSequence text) {
    return length(text, 0, text.length());
  }

  static int length(CharSequence text, int start, int end) {
    int length = 0;
    for (int i = start; i < end; i++) {
      length += length(text.charAt(i));
    }
    return length;
  }

  /** The two units of a pair have two bytes each. */
  static int length(char unit) {
    return unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
  }
}
