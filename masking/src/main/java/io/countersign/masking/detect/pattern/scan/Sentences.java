package io.countersign.masking.detect.pattern.scan;

import java.util.List;

/**
 * How far the name of a value may stand from it in one sentence: {@code the number, which I got
 * this morning, is 4711}, {@code I gave 4711 as my number}, {@code is 4711 a valid number}.
 */
public final class Sentences {
  /** Where a verb of being links the two. */
  public static final int STATED = 64;

  private static final int LINKED = 48;
  private static final int WORD_MAX = 8;

  private static final WordTable VERBS =
      table("is was are ist war lautet est es era è é luidt jest brzmi to");

  /** What stands for a name in the sentence before, as in {@code it is 4711}. */
  private static final WordTable PRONOUNS = table("it c sie er het ce");

  private static final WordTable LINKS = table("as als comme como come jako");

  private static final WordTable ARTICLES =
      table(
          "a an the my your his her our their this still ein eine die der das mein meine ihre ihr"
              + " un une le la mon ma notre votre el mi su una il mio mia een de het mijn uw um"
              + " uma o meu sua");

  private Sentences() {}

  /**
   * Where the sentence begins that a verb right before the value closes, at most {@value #STATED}
   * characters before it; without such a verb the value's own offset. A pronoun before the verb
   * means what the sentence before was about.
   */
  public static int subject(ScanText text, int start) {
    int verb = verb(text, start);
    if (verb < 0) {
      return start;
    }
    return pronoun(text, verb) ? start - STATED : start(text, start, STATED);
  }

  /**
   * Where the stretch behind the value ends that a verb, {@code as}, a bracket or a question links
   * to it; the value's end without them.
   */
  public static int reach(ScanText text, int start, int end) {
    if (text.at(end) != ' ') {
      return end;
    }
    if (Statements.verb(text, end)) {
      return end + STATED;
    }
    if (text.at(end + 1) == '(' || links(text, end)) {
      return end + LINKED;
    }
    boolean question = follows(ARTICLES, text, end) && verb(text, start) >= 0;
    return question ? end + LINKED : end;
  }

  /** Where the sentence before the offset begins, at most so many characters before it. */
  public static int start(ScanText text, int offset, int most) {
    int i = offset;
    while (offset - i < most && !ends(text, i - 1)) {
      i--;
    }
    return i;
  }

  /** Where the sentence behind the offset ends, at most at the other one. */
  public static int end(ScanText text, int offset, int most) {
    int i = offset;
    while (i < most && !ends(text, i)) {
      i++;
    }
    return i;
  }

  /** Where the verb begins that stands before the offset, perhaps with an article, or -1. */
  private static int verb(ScanText text, int offset) {
    if (text.at(offset - 1) != ' ' || !text.letter(offset - 2)) {
      return -1;
    }
    int word = text.runStart(offset - 1, WORD_MAX);
    if (VERBS.holdsIgnoringCase(text, word, offset - 1)) {
      return word;
    }
    int before = text.runStart(word - 1, WORD_MAX);
    boolean verb =
        ARTICLES.holdsIgnoringCase(text, word, offset - 1)
            && text.at(word - 1) == ' '
            && VERBS.holdsIgnoringCase(text, before, word - 1);
    if (verb) {
      return before;
    }
    // The rest of "it's".
    return text.at(word) == 's' && offset - word == 2 && apostrophe(text.at(word - 1)) ? word : -1;
  }

  private static boolean pronoun(ScanText text, int verb) {
    char gap = text.at(verb - 1);
    return (gap == ' ' || apostrophe(gap))
        && PRONOUNS.holdsIgnoringCase(text, text.runStart(verb - 1, WORD_MAX), verb - 1);
  }

  private static boolean apostrophe(char c) {
    return c == '\'' || c == '’';
  }

  private static boolean links(ScanText text, int end) {
    // Verbs of Dutch end in a word of their own: "gaf 4711 op als nummer".
    int from = text.startsWith(end, " op ") ? end + 3 : end;
    return follows(LINKS, text, from);
  }

  private static boolean follows(WordTable table, ScanText text, int end) {
    int stop = text.runEnd(end + 1, WORD_MAX);
    return text.at(stop) == ' ' && table.holdsIgnoringCase(text, end + 1, stop);
  }

  /** A full stop behind a capital or before a comma or a small letter is that of a short form. */
  private static boolean ends(ScanText text, int index) {
    return switch (text.at(index)) {
      case '\n', ';', ScanText.NONE -> true;
      case '!', '?' -> !text.alphanumeric(index + 1);
      case '.' -> !text.alphanumeric(index + 1) && !shortForm(text, index);
      default -> false;
    };
  }

  private static boolean shortForm(ScanText text, int stop) {
    char next = text.at(stop + 1);
    boolean goesOn = next == ',' || (next == ' ' && Character.isLowerCase(text.at(stop + 2)));
    return goesOn || (Character.isUpperCase(text.at(stop - 1)) && !text.letter(stop - 2));
  }

  private static WordTable table(String words) {
    return new WordTable(List.of(words.split(" ", -1)));
  }
}
