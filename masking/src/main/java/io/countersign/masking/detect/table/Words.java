package io.countersign.masking.detect.table;

/** Words of notations, in any case. */
final class Words {
  private Words() {}

  /**
   * Whether the word stands at the offset.
   *
   * @param word lower-case letters of ASCII, and signs
   */
  static boolean stand(CharSequence text, int index, String word) {
    if (index + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text.charAt(index + i);
      char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
      if (lower != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
