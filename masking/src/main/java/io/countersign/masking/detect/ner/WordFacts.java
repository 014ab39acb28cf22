package io.countersign.masking.detect.ner;

/**
 * What the model may know of one word, as numbers: hashes of its lower-case form, of its shape and
 * of its ends, what the lists say of it, and the clusters it belongs to. Reused for many words, so
 * not thread-safe; it never holds the word itself.
 */
final class WordFacts {
  /** Stands before the first word. */
  static final WordFacts BEGIN = outside(1);

  /** Stands after the last word. */
  static final WordFacts END = outside(2);

  /** Longer words are all alike. */
  static final int UNITS_MAX = 40;

  private static final int SHAPE_UNITS_MAX = 6;
  private static final int JOINT_UNITS_MAX = 5;

  /** Small words that stand inside names of several words. */
  private static final WordSet JOINTS =
      WordSet.of(
          "of", "the", "and", "for", "to", "on", "in", "&", "-", "de", "la", "du", "des", "del",
          "di", "von", "van", "der", "den", "do", "da", "dos", "für", "und", "et", "le", "les",
          "au", "aux", "el", "los", "las", "della", "degli");

  private static final int MAIL = 3;
  private static final int PAGE = 4;
  private static final int LONG = 5;

  int form;
  int shape;
  int prefix;
  int suffix2;
  int suffix3;
  int suffix4;
  int bits;
  int fine;
  int middle;
  int coarse;

  /** Whether it begins with a capital. */
  boolean capital;

  /** Whether it is a small word that joins the words of a name. */
  boolean joint;

  /** Bits and shape in one. */
  int kind;

  /** Middle cluster and shape in one. */
  int use;

  private static WordFacts outside(int mark) {
    WordFacts facts = new WordFacts();
    facts.form = mark;
    facts.shape = mark;
    facts.bits = -mark;
    facts.middle = -mark;
    facts.coarse = -mark;
    facts.combine();
    return facts;
  }

  static WordFacts of(CharSequence word, Lexicon lexicon) {
    WordFacts facts = new WordFacts();
    facts.read(word, 0, word.length(), lexicon, new char[UNITS_MAX]);
    return facts;
  }

  /**
   * Reads the word from {@code start} to {@code end}, exclusive.
   *
   * @param lower room for {@link #UNITS_MAX} units
   */
  void read(CharSequence text, int start, int end, Lexicon lexicon, char[] lower) {
    int length = Math.min(end - start, UNITS_MAX);
    for (int i = 0; i < length; i++) {
      lower[i] = Character.toLowerCase(text.charAt(start + i));
    }
    long entry = lexicon.entry(lower, length);
    bits = Lexicon.bits(entry);
    fine = Lexicon.fine(entry);
    middle = Lexicon.middle(entry);
    coarse = Lexicon.coarse(entry);
    shape = shape(text, start, end);
    for (int i = 0; i < length; i++) {
      lower[i] = Character.isDigit(lower[i]) ? '0' : lower[i];
    }
    form = form(text, start, end, lower);
    prefix = hash(lower, 0, Math.min(3, length));
    suffix2 = hash(lower, Math.max(0, length - 2), length);
    suffix3 = hash(lower, Math.max(0, length - 3), length);
    suffix4 = hash(lower, Math.max(0, length - 4), length);
    capital = Character.isUpperCase(text.charAt(start));
    joint = end - start <= JOINT_UNITS_MAX && !capital && JOINTS.contains(text, start, end);
    combine();
  }

  private void combine() {
    kind = NameFeatures.mix(bits, shape);
    use = NameFeatures.mix(middle, shape);
  }

  private static int form(CharSequence text, int start, int end, char[] lower) {
    for (int i = start + 1; i < end; i++) {
      char unit = text.charAt(i);
      if (unit == '@') {
        return MAIL;
      }
      if (unit == ':' && i + 2 < end && text.charAt(i + 1) == '/') {
        return PAGE;
      }
    }
    return end - start > UNITS_MAX ? LONG : hash(lower, 0, end - start);
  }

  private static int hash(char[] lower, int from, int to) {
    return (int) (Lexicon.hash(lower, from, to) >>> 32);
  }

  /** The classes of its characters, runs shortened. */
  private static int shape(CharSequence text, int start, int end) {
    int shape = 0;
    int units = 0;
    char last = 0;
    boolean repeated = false;
    for (int i = start; i < end && units < SHAPE_UNITS_MAX; i++) {
      char kind = kind(text.charAt(i));
      if (kind != last) {
        shape = shape * 131 + kind;
        units++;
        repeated = false;
      } else if (!repeated && kind == 'X') {
        shape = shape * 131 + 'X';
        units++;
        repeated = true;
      }
      last = kind;
    }
    return shape;
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

  /** Shows nothing of the word, which is clear text. */
  @Override
  public String toString() {
    return "WordFacts[bits=" + bits + ", coarse=" + coarse + "]";
  }
}
