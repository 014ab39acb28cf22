package io.countersign.masking.knowledge.text;

import java.lang.Character.UnicodeScript;

/** What a UTF-16 unit is to a reader of words, and its lower case. */
final class CharacterKind {
  /** A letter, a digit, or a mark on one. */
  static final int WORD = 0;

  /** A blank, a hyphen or another sign that joins words. */
  static final int GAP = 1;

  /** The end of a line. */
  static final int BREAK = 2;

  /** A sign. */
  static final int MARK = 3;

  /** A character of a script without spaces, or half of a pair. */
  static final int LONE = 4;

  /** By unit below {@link #TABLE}: these are nearly all of most texts. */
  private static final byte[] KINDS;

  private static final char[] LOWER;
  private static final int TABLE = 0x250;

  static {
    KINDS = new byte[TABLE];
    LOWER = new char[TABLE];
    for (char c = 0; c < TABLE; c++) {
      KINDS[c] = (byte) slowKind(c);
      LOWER[c] = slowLower(c);
    }
  }

  private CharacterKind() {}

  static int of(char c) {
    return c < TABLE ? KINDS[c] : slowKind(c);
  }

  static char lower(char c) {
    return c < TABLE ? LOWER[c] : slowLower(c);
  }

  private static int slowKind(char c) {
    if (c == '\n' || c == '\r') {
      return BREAK;
    }
    if (c == '\u02BC') {
      return MARK;
    }
    if (Character.isWhitespace(c) || "-_*`\u00AD\u00A0".indexOf(c) >= 0) {
      return GAP;
    }
    if (Character.isSurrogate(c)) {
      return LONE;
    }
    if (Character.isLetterOrDigit(c)) {
      return c >= 0x0E00 && withoutSpaces(c) ? LONE : WORD;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> WORD;
      default -> MARK;
    };
  }

  private static boolean withoutSpaces(char c) {
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static char slowLower(char c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u02BC', '\u00B4' -> '\'';
      case '\u201C', '\u201D', '\u201E' -> '"';
      default -> Character.toLowerCase(Character.toUpperCase(c));
    };
  }
}
