package io.countersign.masking.detect.layer;

/** A hyphen where a line ends inside a code: {@code AKIA7QXG-} and the rest on the next line. */
final class HyphenLayer implements Layer {
  private static final int WORD_MAX = 64;

  @Override
  public void find(String text, Changes changes) {
    int at = text.indexOf('\n');
    while (at >= 0) {
      int end = at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
      boolean hyphen =
          end > 1
              && text.charAt(end - 1) == '-'
              && LetterOrDigit.valueAt(text, end - 2)
              && text.charAt(end - 2) != '-'
              && LetterOrDigit.valueAt(text, at + 1)
              && text.charAt(at + 1) != '-';
      if (hyphen && (tells(text, end - 2, -1) || tells(text, at + 1, 1))) {
        changes.add(end - 1, at + 1, "");
      }
      at = text.indexOf('\n', at + 1);
    }
  }

  /** Whether a digit or an at sign stands in the word that goes on there. */
  private static boolean tells(String text, int index, int step) {
    int i = index;
    while (i >= 0 && i < text.length() && Math.abs(i - index) < WORD_MAX && text.charAt(i) > ' ') {
      if (LetterOrDigit.digitAt(text, i) || text.charAt(i) == '@') {
        return true;
      }
      i += step;
    }
    return false;
  }
}
