package io.countersign.masking.detect.ner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "e.g", "i.e", "z.b", "hr", "fr",
          "sr", "sra", "sig", "dott", "dipl", "ing", "mme", "mlle", "dhr", "mevr", "bzw", "ca",
          "inc", "ltd", "co", "corp", "jr", "rev", "gen", "col", "capt", "lt", "sgt", "gov", "sen",
          "rep", "str", "tel", "attn", "a", "v", "gez", "geb", "jan", "feb", "aug", "sept", "dec");

  private final String text;
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private int[] starts = new int[WORDS_MAX];
  private int[] ends = new int[WORDS_MAX];
  private Zone zone = Zone.PROSE;

  private WordSplitter(String text) {
    this.text = text;
  }

  /** The sentences of the whole text, all of them prose. */
  static List<Sentence> split(String text) {
    return split(text, List.of(new ZonedRange(0, text.length(), Zone.PROSE)));
  }

  /**
   * The sentences of the ranges.
   *
   * @param ranges ascending and disjoint; no sentence crosses their bounds
   */
  static List<Sentence> split(String text, List<ZonedRange> ranges) {
    WordSplitter splitter = new WordSplitter(text);
    for (ZonedRange range : ranges) {
      splitter.zone = range.zone();
      splitter.read(range.start(), range.end());
    }
    return splitter.sentences;
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
      int end = wordEnd(index, to);
      add(index, end);
      if (endsSentence(index, end, to)) {
        endSentence();
      }
      index = end;
    }
    endSentence();
  }

  /** Whether the line end at {@code index} only wraps a longer line. */
  private boolean wrapped(int lineStart, int index, int to) {
    if (index - lineStart < WRAPPED_UNITS_MIN || words.isEmpty()) {
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
    int end = index;
    while (end < to && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String ending = text.substring(index, Math.min(end, index + 3)).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "s", "d", "m", "t", "re", "ve", "ll" -> end - index <= 2;
      default -> false;
    };
  }

  /** A French article or pronoun before a vowel ends with its apostrophe. */
  private boolean elided(int start, int end) {
    char mark = text.charAt(end - 1);
    if (mark != '\'' && mark != '’') {
      return false;
    }
    return switch (text.substring(start, Math.min(end - 1, start + 3))) {
      case "l", "d", "j", "n", "s", "m", "c", "t", "qu", "L", "J", "Qu" -> end - start <= 3;
      default -> false;
    };
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
    if (words.size() == WORDS_MAX) {
      cut(seam());
    }
    starts[words.size()] = start;
    ends[words.size()] = end;
    words.add(text.substring(start, end));
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
    if (unit != '.' || words.size() < 2) {
      return true;
    }
    String before = words.get(words.size() - 2);
    boolean initial = before.length() == 1 && Character.isLetter(before.charAt(0));
    boolean ordinal = Character.isDigit(before.charAt(0)) && before.length() <= 2;
    return !initial && !ordinal && !ABBREVIATIONS.contains(before.toLowerCase(Locale.ROOT));
  }

  private static boolean blank(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }

  /** Where a sentence that is too long is cut: late, but never inside what could be a name. */
  private int seam() {
    for (int index = WORDS_MAX; index > WORDS_MAX - SEAM_WORDS; index--) {
      String before = words.get(index - 1);
      char first = before.charAt(0);
      boolean separates = before.length() == 1 && ",;:|()[]{}\"!?".indexOf(first) >= 0;
      boolean ordinary = before.length() > 3 && Character.isLowerCase(first);
      if (separates || ordinary) {
        return index;
      }
    }
    return WORDS_MAX;
  }

  private void endSentence() {
    if (!words.isEmpty()) {
      cut(words.size());
    }
  }

  /** Ends a sentence after {@code size} words; the others begin the next. */
  private void cut(int size) {
    int rest = words.size() - size;
    List<String> head = words.subList(0, size);
    sentences.add(
        new Sentence(
            head.toArray(new String[0]),
            Arrays.copyOf(starts, size),
            Arrays.copyOf(ends, size),
            zone));
    head.clear();
    System.arraycopy(starts, size, starts, 0, rest);
    System.arraycopy(ends, size, ends, 0, rest);
  }
}
