package io.countersign.masking.detect;

/**
 * Turns Cyrillic and Greek letters that look Latin into Latin ones, inside words that hold a Latin
 * letter or an ASCII digit as well: a word of one script is a word of that language and stays.
 *
 * <p>The pairs are the single-letter ones of Unicode TR 39 (confusables) for the two alphabets.
 */
final class Lookalikes {
  private static final String FROM = "АВСЕНІЈКМОРЅТХУЗаеорсухіјѕԁԛԝһӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυ";
  private static final String TO = "ABCEHIJKMOPSTXY3aeopcyxijsdqwhl" + "ABEZHIKMNOPTYXaikvopu";

  private Lookalikes() {}

  static void fold(StringBuilder text) {
    int start = 0;
    while (start < text.length()) {
      if (!part(text.charAt(start))) {
        start++;
        continue;
      }
      int end = start;
      boolean latin = false;
      boolean other = false;
      while (end < text.length() && part(text.charAt(end))) {
        char c = text.charAt(end);
        latin |= c < 0x250;
        other |= c >= 0x370;
        end++;
      }
      if (latin && other) {
        foldWord(text, start, end);
      }
      start = end;
    }
  }

  private static boolean part(char c) {
    return c < 0x80
        ? (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
        : Character.isLetter(c);
  }

  private static void foldWord(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int at = c >= 0x370 && c < 0x530 ? FROM.indexOf(c) : -1;
      if (at >= 0) {
        text.setCharAt(i, TO.charAt(at));
      }
    }
  }
}
