package io.countersign.masking.detect.ner.deep;

/**
 * Tells how a word is written: the encoder reads words without their case, so this is all that it
 * learns of it. The numbers are part of the model.
 */
final class WordShapes {
  private static final int DIGIT = 1;
  private static final int MARK = 2;
  private static final int LOWER = 3;
  private static final int CAPITALS = 4;
  private static final int CAPITAL_LETTER = 5;
  private static final int CAPITAL = 6;
  private static final int CAPITAL_FIRST = 7;
  private static final int OTHER = 8;

  /** Added where no blank stands before the word. */
  private static final int JOINED = 9;

  /** How many shapes there are, none included. */
  static final int COUNT = 18;

  private WordShapes() {}

  /** The shape of a word of the sentence. */
  static int of(TaggedSentence sentence, int word) {
    boolean first = word == 0 || endsSentence(sentence, word - 1);
    int shape = shape(sentence.text(), sentence.start(word), sentence.end(word), first);
    boolean joined = word > 0 && sentence.end(word - 1) == sentence.start(word);
    return joined ? shape + JOINED : shape;
  }

  private static boolean endsSentence(TaggedSentence sentence, int word) {
    int start = sentence.start(word);
    return sentence.end(word) - start == 1 && ".!?:".indexOf(sentence.text().charAt(start)) >= 0;
  }

  private static int shape(String text, int start, int end, boolean first) {
    int letter = text.codePointAt(start);
    if (Character.isDigit(letter)) {
      return DIGIT;
    }
    if (!Character.isLetter(letter)) {
      return MARK;
    }
    boolean upper = hasCase(text, start, end, true);
    boolean lower = hasCase(text, start, end, false);
    if (lower && !upper) {
      return LOWER;
    }
    int next = start + Character.charCount(letter);
    if (upper && !lower) {
      return next < end ? CAPITALS : CAPITAL_LETTER;
    }
    boolean rest = hasCase(text, next, end, false) && !hasCase(text, next, end, true);
    if (Character.isUpperCase(letter) && rest) {
      return first ? CAPITAL_FIRST : CAPITAL;
    }
    return OTHER;
  }

  /** Whether it holds a letter of that case; a title-case letter is of both. */
  private static boolean hasCase(String text, int start, int end, boolean upper) {
    int index = start;
    while (index < end) {
      int letter = text.codePointAt(index);
      boolean title = Character.isTitleCase(letter);
      if (title || (upper ? Character.isUpperCase(letter) : Character.isLowerCase(letter))) {
        return true;
      }
      index += Character.charCount(letter);
    }
    return false;
  }
}
