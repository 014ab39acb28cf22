package io.countersign.masking.detect.ner;

/**
 * What a name is listed with: the members of its enumeration, or the short lines above and below
 * it, and the label before them. Reused from name to name, so not thread-safe.
 *
 * <p>So much is read on each side and no more, so that the time stays linear.
 */
final class Listing {
  private static final Words NONE = new Words();
  private static final int WORDS_MAX = 64;
  private static final int MEMBER_MAX = 3;
  private static final int LINES_MAX = 8;
  private static final int LINE_WORDS_MAX = 7;

  /** The last part of a compound that is a label has so many letters. */
  private static final int LABEL_END_MIN = 6;

  private static final int LABEL_UNITS_MAX = 40;

  /** After these people are told. */
  private static final WordSet LABELS = WordSet.of(Lexicon.entries("person-labels.txt"));

  /** After these things are told. */
  private static final WordSet THINGS = WordSet.of(Lexicon.entries("thing-labels.txt"));

  /** The same as labels, but only before a colon, as at the head of a letter. */
  private static final WordSet HEADS =
      WordSet.of(
          "von", "an", "from", "to", "cc", "bcc", "de", "à", "para", "da", "a", "van", "aan", "od",
          "do");

  private static final WordSet AND =
      WordSet.of("und", "oder", "sowie", "and", "or", "et", "ou", "y", "e", "o", "en", "of", "i");

  private static final String SEPARATORS = ",;/|&•·+";
  private static final String ENDS = ":()[]{}!?\"";

  private final WordKinds kinds;

  /** Of no text between two questions. */
  private Words words = NONE;

  private int ordinary;
  private int named;
  private int members;
  private boolean prose;
  private boolean personal;
  private boolean things;

  Listing(WordKinds kinds) {
    this.kinds = kinds;
  }

  /** How many members are ordinary words. */
  int ordinary() {
    return ordinary;
  }

  /** How many members there are, the name's own among them. */
  int members() {
    return members;
  }

  /** How many members are names, and no ordinary words. */
  int named() {
    return named;
  }

  /** Whether it stands among more small words than lists have. */
  boolean isInProse() {
    return prose;
  }

  /** Whether a title, a label or the end of a letter says that people are told here. */
  boolean isPersonal() {
    return personal;
  }

  /** Whether a label says that things are told here. */
  boolean isOfThings() {
    return things;
  }

  void read(Words read, int sentence, Name name) {
    words = read;
    ordinary = 0;
    named = 0;
    members = 0;
    int from = words.sentenceStart(sentence);
    int to = words.sentenceEnds[sentence];
    personal = isTitled(from, name.start());
    things = name.end() < to && words.is(name.end(), ':') && isThing(name.end() - 1);
    prose = isInProse(from, name, to);
    count(name.start(), name.end());
    readBefore(from, name.start());
    readBehind(name.end(), to);
    if (isLine(from, to, name)) {
      readLines(sentence);
    }
    words = NONE;
  }

  private boolean isInProse(int from, Name name, int to) {
    int small = 0;
    int capital = 0;
    int most = Math.min(to, name.end() + WORDS_MAX);
    for (int i = Math.max(from, name.start() - WORDS_MAX); i < most; i++) {
      if (words.isWord(i) && words.length(i) > 1) {
        capital += words.isCapital(i) ? 1 : 0;
        small += words.isCapital(i) ? 0 : 1;
      }
    }
    return small > 1 && small >= capital;
  }

  /** Whether the word right before is a title or a label: {@code Kollege Baum}. */
  private boolean isTitled(int from, int start) {
    int last = start - 1;
    while (last >= from && words.is(last, '.')) {
      last--;
    }
    if (last < from || !words.isWord(last)) {
      return false;
    }
    boolean ordered =
        words.length(last) == 1
            && last - 2 >= from
            && words.is(last - 1, '.')
            && (words.is(last - 2, 'i') || words.is(last - 2, 'p'));
    return ordered || kinds.isTitle(words, last) || isLabel(last);
  }

  /** Whether it is a label or ends with one: {@code Projektleiter}. */
  private boolean isLabel(int index) {
    int start = words.starts[index];
    int end = words.ends[index];
    boolean label = LABELS.contains(words.text(), start, end);
    int most = Math.min(end - LABEL_END_MIN, start + LABEL_UNITS_MAX);
    for (int i = start + 1; i <= most && !label; i++) {
      label = LABELS.contains(words.text(), i, end);
    }
    return label;
  }

  private boolean isThing(int index) {
    return THINGS.contains(words.text(), words.starts[index], words.ends[index]);
  }

  private boolean isHead(int index) {
    return isLabel(index) || HEADS.contains(words.text(), words.starts[index], words.ends[index]);
  }

  private void readBefore(int from, int start) {
    int least = Math.max(from, start - WORDS_MAX);
    int end = start;
    for (int i = start - 1; i >= least - 1; i--) {
      boolean ends = i < from || isEnd(i);
      if (ends || (i >= least && isSeparator(i))) {
        if (isProse(i + 1, end)) {
          return;
        }
        if (end < start) {
          count(i + 1, end);
        }
        if (ends) {
          readLabel(i, from);
          return;
        }
        end = i;
      }
    }
  }

  private void readLabel(int index, int from) {
    if (index > from && words.is(index, ':') && words.isWord(index - 1)) {
      personal |= isHead(index - 1);
      things |= isThing(index - 1);
    }
  }

  private void readBehind(int end, int to) {
    int most = Math.min(to, end + WORDS_MAX);
    int start = end;
    for (int i = end; i <= most; i++) {
      boolean ends = i == to || isEnd(i);
      if (ends || (i < most && isSeparator(i))) {
        boolean key = i < to && words.is(i, ':');
        if (key || isProse(start, i)) {
          return;
        }
        if (start > end) {
          count(start, i);
        }
        if (ends) {
          return;
        }
        start = i + 1;
      }
    }
  }

  /** Whether so many words stand between two marks that they are no member of a list. */
  private boolean isProse(int from, int to) {
    int whole = 0;
    for (int i = from; i < to && whole <= MEMBER_MAX; i++) {
      whole += words.isWord(i) && words.length(i) > 1 ? 1 : 0;
    }
    return whole > MEMBER_MAX;
  }

  private boolean isEnd(int index) {
    return words.length(index) == 1
        && (ENDS.indexOf(words.first(index)) >= 0 || words.is(index, '.'));
  }

  private boolean isSeparator(int index) {
    return (words.length(index) == 1 && SEPARATORS.indexOf(words.first(index)) >= 0)
        || (!words.isCapital(index)
            && AND.contains(words.text(), words.starts[index], words.ends[index]));
  }

  /** Counts the members of an enumeration, told by their first word that says something. */
  private void count(int start, int end) {
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || isSeparator(i)) {
        countMember(from, i);
        from = i + 1;
      }
    }
  }

  /** A member is ordinary where its first word is, and none that is written like a name is not. */
  private void countMember(int start, int end) {
    boolean whole = false;
    boolean noun = false;
    for (int i = start; i < end; i++) {
      if (words.isWord(i)) {
        int kind = kinds.of(words, i);
        if (words.isCapital(i) && kind == WordKinds.NAME) {
          named++;
          members++;
          return;
        }
        boolean first = !whole && kind == WordKinds.NOUN;
        noun = first || (noun && !(words.isCapital(i) && kind == WordKinds.UNKNOWN));
        whole = true;
      }
    }
    members += whole ? 1 : 0;
    ordinary += noun ? 1 : 0;
  }

  /** Whether the name is all that its line says, but for marks and numbers. */
  private boolean isLine(int from, int to, Name name) {
    for (int i = from; i < to; i++) {
      if (words.isWord(i) && (i < name.start() || i >= name.end())) {
        return false;
      }
    }
    return true;
  }

  private void readLines(int sentence) {
    int least = Math.max(0, sentence - LINES_MAX);
    int most = Math.min(words.sentences() - 1, sentence + LINES_MAX);
    boolean open = true;
    for (int i = sentence - 1; i >= least && open; i--) {
      open = readLine(i, true);
    }
    open = true;
    for (int i = sentence + 1; i <= most && open; i++) {
      open = readLine(i, false);
    }
  }

  /** Counts a short line of a list; answers whether the list may go on behind it. */
  private boolean readLine(int sentence, boolean above) {
    int from = words.sentenceStart(sentence);
    int to = words.sentenceEnds[sentence];
    int last = to - 1;
    while (last > from && !words.isWord(last)) {
      last--;
    }
    if (above && last >= from && isLabel(last)) {
      personal = true;
      return false;
    }
    if (above && last >= from && isThing(last)) {
      things = true;
      return false;
    }
    if (to - from > LINE_WORDS_MAX || words.is(to - 1, ':')) {
      return false;
    }
    count(from, to);
    return true;
  }

  @Override
  public String toString() {
    return "Listing[ordinary=" + ordinary + ", named=" + named + ", personal=" + personal + "]";
  }
}
