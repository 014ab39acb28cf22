package io.countersign.masking.detect.ner;

import java.util.Locale;

/**
 * What the model may know of one word: its lower-case form, its shape, its ends, and what the lists
 * say of it.
 *
 * @param form lower case, digits as 0, addresses by kind
 * @param shape the classes of its characters, runs shortened
 * @param prefix up to three characters from its beginning
 * @param suffix2 up to two characters from its end
 * @param suffix3 up to three characters from its end
 * @param suffix4 up to four characters from its end
 * @param listed the lists that hold it, as text
 */
record Word(
    String form,
    String shape,
    String prefix,
    String suffix2,
    String suffix3,
    String suffix4,
    String listed) {

  /** Stands before the first word. */
  static final Word BEGIN = new Word("<s>", "<s>", "", "", "", "", "<s>");

  /** Stands after the last word. */
  static final Word END = new Word("</s>", "</s>", "", "", "", "", "</s>");

  private static final int FORM_UNITS_MAX = 40;
  private static final int SHAPE_UNITS_MAX = 6;
  private static final String[] LISTED = new String[1 << 10];

  static {
    for (int bits = 0; bits < LISTED.length; bits++) {
      LISTED[bits] = Integer.toString(bits, Character.MAX_RADIX);
    }
  }

  static Word of(String word, Lexicon lexicon) {
    String lower = word.toLowerCase(Locale.ROOT);
    String form = form(lower);
    int length = form.length();
    return new Word(
        form,
        shape(word),
        form.substring(0, Math.min(3, length)),
        form.substring(Math.max(0, length - 2)),
        form.substring(Math.max(0, length - 3)),
        form.substring(Math.max(0, length - 4)),
        LISTED[listed(lower, lexicon)]);
  }

  /** The bits of a word; a hyphenated one that no list holds has those of its parts. */
  static int listed(String lower, Lexicon lexicon) {
    int bits = lexicon.bits(lower);
    int hyphen = bits == 0 ? lower.indexOf('-') : -1;
    if (hyphen <= 0 || hyphen == lower.length() - 1) {
      return bits;
    }
    return lexicon.bits(lower.substring(0, hyphen)) | lexicon.bits(lower.substring(hyphen + 1));
  }

  private static String form(String lower) {
    if (lower.indexOf('@') > 0) {
      return "<mail>";
    }
    if (lower.indexOf("://") > 0) {
      return "<page>";
    }
    if (lower.length() > FORM_UNITS_MAX) {
      return "<long>";
    }
    boolean digits = false;
    for (int i = 0; i < lower.length(); i++) {
      digits |= Character.isDigit(lower.charAt(i));
    }
    if (!digits) {
      return lower;
    }
    StringBuilder form = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      form.append(Character.isDigit(lower.charAt(i)) ? '0' : lower.charAt(i));
    }
    return form.toString();
  }

  private static String shape(String word) {
    StringBuilder shape = new StringBuilder(SHAPE_UNITS_MAX + 1);
    char last = 0;
    boolean repeated = false;
    for (int i = 0; i < word.length() && shape.length() < SHAPE_UNITS_MAX; i++) {
      char unit = word.charAt(i);
      char kind = kind(unit);
      if (kind != last) {
        shape.append(kind);
        repeated = false;
      } else if (!repeated && kind == 'X') {
        shape.append('X');
        repeated = true;
      }
      last = kind;
    }
    return shape.toString();
  }

  private static char kind(char unit) {
    if (Character.isUpperCase(unit)) {
      return 'X';
    }
    if (Character.isLetter(unit)) {
      return 'x';
    }
    if (Character.isDigit(unit)) {
      return '0';
    }
    return unit < 0x7f ? unit : '?';
  }

  /** Shows the shape only: the form is clear text. */
  @Override
  public String toString() {
    return "Word[" + shape + "]";
  }
}
