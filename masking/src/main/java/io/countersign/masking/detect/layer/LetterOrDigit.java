package io.countersign.masking.detect.layer;

/** Tells the characters that words and numbers are made of. */
final class LetterOrDigit {
  private LetterOrDigit() {}

  static boolean is(char c) {
    return c < 0x80
        ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        : Character.isLetterOrDigit(c);
  }

  static boolean at(String text, int index) {
    return index >= 0 && index < text.length() && is(text.charAt(index));
  }

  static boolean digitAt(String text, int index) {
    return index >= 0
        && index < text.length()
        && text.charAt(index) >= '0'
        && text.charAt(index) <= '9';
  }

  /** Whether a value can go on there: letters, digits, and what stands inside addresses. */
  static boolean valueAt(String text, int index) {
    return at(text, index)
        || (index >= 0 && index < text.length() && "@.-:/_+".indexOf(text.charAt(index)) >= 0);
  }
}
