package io.countersign.masking.detect.ner;

import java.util.List;

/**
 * Cuts a text into sentences and words, in time linear in its length. Immutable and thread-safe.
 *
 * <p>Words are runs of letters, digits and underscores. An apostrophe between letters belongs to
 * the word ({@code O'Brien}) unless it begins an English ending ({@code 's}) or ends a French
 * article ({@code l'}). A hyphen joins two capitalised words ({@code Jean-Luc}). What holds an
 * {@code @} or a scheme is one word. Every other character is a word of its own.
 *
 * <p>Sentences end at a full stop, exclamation or question mark before a space and a capital, at a
 * line end unless the line looks wrapped, and, not inside what could be a name, after {@value
 * #WORDS_MAX} words at most.
 */
final class WordSplitter {
  /** Longer sentences are cut; what the model reads is bounded. */
  static final int WORDS_MAX = 160;

  /** A cut is looked for in so many last words. */
  private static final int SEAM_WORDS = 48;

  /** Lines shorter than this are not taken for wrapped ones. */
  private static final int WRAPPED_UNITS_MIN = 56;

  /** Runs without white space longer than this are never one address. */
  private static final int ADDRESS_UNITS_MAX = 320;

  private static final String EMPHASIS = "*_~";
  private static final int EMPHASIS_MAX = 3;

  private static final WordSet ABBREVIATIONS =
      WordSet.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "e.g", "i.e", "z.b", "hr", "fr",
          "sr", "sra", "sig", "dott", "dipl", "ing", "mme", "mlle", "dhr", "mevr", "bzw", "ca",
          "inc", "ltd", "co", "corp", "jr", "rev", "gen", "col", "capt", "lt", "sgt", "gov", "sen",
          "rep", "str", "tel", "attn", "a", "v", "gez", "geb", "jan", "feb", "aug", "sept", "dec");

  private final String text;
  private final Words words;
  private Zone zone = Zone.PROSE;

  private WordSplitter(String text, Words words) {
    this.text = text;
    this.words = words;
  }

  /** The sentences of the whole text, all of them prose. */
  static List<Sentence> split(String text) {
    Words words = new Words();
    split(text, List.of(new ZonedRange(0, text.length(), Zone.PROSE)), words);
    return words.toSentences();
  }

  /**
   * Cuts the ranges into sentences.
   *
   * @param ranges ascending and disjoint; no sentence crosses their bounds
   * @param words takes what is found, in place of what it held
   */
  static void split(String text, List<ZonedRange> ranges, Words words) {
    words.begin(text);
    WordSplitter splitter = new WordSplitter(text, words);
    for (ZonedRange range : ranges) {
      splitter.zone = range.zone();
      splitter.read(range.start(), range.end());
    }
  }

  private void read(int from, int to) {
    int index = from;
    int lineStart = from;
    while (index < to) {
      char unit = text.charAt(index);
      if (unit == '\n' || unit == '\r') {
        if (!wrapped(lineStart, index, to)) {
          endSentence();
        }
        lineStart = ++index;
        continue;
      }
      if (Character.isWhitespace(unit) || Character.isSpaceChar(unit)) {
        index++;
        continue;
      }
      int marks = zone == Zone.PROSE ? emphasisEnd(index, to) : index;
      if (marks > index) {
        index = marks;
        continue;
      }
      int end = wordEnd(index, to);
      add(index, end);
      if (endsSentence(index, end, to)) {
        endSentence();
      }
      index = end;
    }
    endSentence();
  }

  /**
   * The end of the marks of Markdown's emphasis that stand here, before a word or behind it, or
   * {@code start} where none do. They are read over: {@code **Jane** **Doe**} is one name.
   */
  private int emphasisEnd(int start, int to) {
    char mark = text.charAt(start);
    if (EMPHASIS.indexOf(mark) < 0) {
      return start;
    }
    int end = start + 1;
    while (end < to && end - start < EMPHASIS_MAX && text.charAt(end) == mark) {
      end++;
    }
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    char next = end < to ? text.charAt(end) : ' ';
    boolean opens = Character.isLetter(next) && !Character.isLetterOrDigit(before);
    boolean closes = !blank(before) && !Character.isLetterOrDigit(next);
    return opens || closes ? end : start;
  }

  /** Whether the line end at {@code index} only wraps a longer line. */
  private boolean wrapped(int lineStart, int index, int to) {
    if (index - lineStart < WRAPPED_UNITS_MIN || words.open() == 0) {
      return false;
    }
    char last = text.charAt(index - 1);
    int next = index + 1;
    if (next < to && text.charAt(index) == '\r' && text.charAt(next) == '\n') {
      next++;
    }
    return next < to && isWordUnit(text.charAt(next)) && (isWordUnit(last) || last == ',');
  }

  private int wordEnd(int start, int to) {
    int address = addressEnd(start, to);
    if (address > start) {
      return address;
    }
    if (!isWordUnit(text.charAt(start))) {
      int end = start + Character.charCount(text.codePointAt(start));
      return Math.min(end, to);
    }
    int end = start;
    while (end < to) {
      char unit = text.charAt(end);
      if (unit == '_' && zone == Zone.PROSE && emphasisEnd(end, to) > end) {
        return end;
      }
      if (isWordUnit(unit)) {
        end++;
      } else if (joins(start, end, to)) {
        end++;
        if (elided(start, end)) {
          return end;
        }
      } else {
        return end;
      }
    }
    return end;
  }

  /** Whether the mark at {@code index} stands inside a word. */
  private boolean joins(int start, int index, int to) {
    if (index + 1 >= to || !Character.isLetter(text.charAt(index + 1))) {
      return false;
    }
    char unit = text.charAt(index);
    if (unit == '-') {
      return Character.isUpperCase(text.charAt(start))
          && Character.isUpperCase(text.charAt(index + 1));
    }
    if (unit != '\'' && unit != '’') {
      return false;
    }
    return Character.isLetter(text.charAt(index - 1)) && !englishEnding(index + 1, to);
  }

  private boolean englishEnding(int index, int to) {
    int end = index + 1;
    while (end < to && end < index + 3 && Character.isLetter(text.charAt(end))) {
      end++;
    }
    char first = Character.toLowerCase(text.charAt(index));
    if (end - index == 1) {
      return "sdmt".indexOf(first) >= 0;
    }
    char second = Character.toLowerCase(text.charAt(index + 1));
    return end - index == 2
        && ((first == 'l' && second == 'l') || (second == 'e' && "rv".indexOf(first) >= 0));
  }

  /** A French article or pronoun before a vowel ends with its apostrophe. */
  private boolean elided(int start, int end) {
    char mark = text.charAt(end - 1);
    if (mark != '\'' && mark != '’') {
      return false;
    }
    if (end - start == 2) {
      return "ldjnsmctLJ".indexOf(text.charAt(start)) >= 0;
    }
    return end - start == 3
        && text.startsWith("u", start + 1)
        && "qQ".indexOf(text.charAt(start)) >= 0;
  }

  /** The end of an e-mail or web address that starts here, or {@code start} where none does. */
  private int addressEnd(int start, int to) {
    if ((start > 0 && isWordUnit(text.charAt(start - 1))) || !isWordUnit(text.charAt(start))) {
      return start;
    }
    int end = start;
    boolean address = false;
    int limit = Math.min(to, start + ADDRESS_UNITS_MAX);
    while (end < limit && isAddressUnit(text.charAt(end))) {
      char unit = text.charAt(end);
      if (unit == '@' || (unit == ':' && text.startsWith("://", end))) {
        address = address || (end > start && end + 1 < limit);
      } else if (unit == ':' && !address) {
        break;
      }
      end++;
    }
    while (end > start && !isWordUnit(text.charAt(end - 1)) && text.charAt(end - 1) != '/') {
      end--;
    }
    return address ? end : start;
  }

  private static boolean isAddressUnit(char unit) {
    return isWordUnit(unit) || "@.-+:/%?=&#~".indexOf(unit) >= 0;
  }

  private static boolean isWordUnit(char unit) {
    return Character.isLetterOrDigit(unit)
        || unit == '_'
        || Character.getType(unit) == Character.NON_SPACING_MARK
        || Character.isSurrogate(unit);
  }

  private void add(int start, int end) {
    if (words.open() == WORDS_MAX) {
      words.endSentence(seam(), zone);
    }
    words.add(start, end);
  }

  private boolean endsSentence(int start, int end, int to) {
    char unit = text.charAt(start);
    if ((unit != '.' && unit != '!' && unit != '?') || (end < to && !blank(text.charAt(end)))) {
      return false;
    }
    int next = end;
    while (next < to && next < end + 4 && blank(text.charAt(next))) {
      next++;
    }
    if (next < to && Character.isLowerCase(text.charAt(next))) {
      return false;
    }
    if (unit != '.' || words.open() < 2) {
      return true;
    }
    int before = words.starts[words.size - 2];
    int length = words.ends[words.size - 2] - before;
    boolean initial = length == 1 && Character.isLetter(text.charAt(before));
    boolean ordinal = length <= 2 && Character.isDigit(text.charAt(before));
    return !initial && !ordinal && !ABBREVIATIONS.contains(text, before, before + length);
  }

  private static boolean blank(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }

  /** Where a sentence that is too long is cut: late, but never inside what could be a name. */
  private int seam() {
    int begin = words.size - words.open();
    for (int index = WORDS_MAX; index > WORDS_MAX - SEAM_WORDS; index--) {
      int start = words.starts[begin + index - 1];
      int length = words.ends[begin + index - 1] - start;
      char first = text.charAt(start);
      boolean separates = length == 1 && ",;:|()[]{}\"!?".indexOf(first) >= 0;
      boolean ordinary = length > 3 && Character.isLowerCase(first);
      if (separates || ordinary) {
        return index;
      }
    }
    return WORDS_MAX;
  }

  private void endSentence() {
    if (words.open() > 0) {
      words.endSentence(words.open(), zone);
    }
  }
}
