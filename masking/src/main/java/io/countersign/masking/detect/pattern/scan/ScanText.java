package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text under the scanner. Reading outside gives {@link #NONE}, so validators need no bounds.
 * Tests extend it to count every read: the count is what they hold to be linear in the length. Not
 * thread-safe.
 */
public class ScanText {
  /** What stands before the first and after the last character. */
  public static final char NONE = '\0';

  /** The Hebrew block is the first of those without case. */
  private static final char CASELESS_MIN = '\u0590';

  /** Stands for such letters where patterns read: the ideographic comma. */
  private static final char SIGN = '\u3001';

  private static final int GATE_BEFORE = 64;
  private static final int GATE_AFTER = 80;

  private final char[] characters;
  private final Map<Pattern, Matcher> matchers = new HashMap<>();
  private final CharSequence view = new View();
  private int length;
  private @Nullable ContextHits contextHits;
  private @Nullable NumberCandidate number;

  /** A text of its own. */
  public static ScanText of(String text) {
    return new ScanText(text);
  }

  ScanText(String text) {
    characters = text.toCharArray();
    length = text.length();
  }

  /** Room for texts. */
  ScanText(char[] room) {
    characters = room;
  }

  /** Takes another text in the place of the last one; it must fit. */
  void reset(String text) {
    length = text.length();
    text.getChars(0, length, characters, 0);
    if (contextHits != null) {
      contextHits.reset();
    }
  }

  public int length() {
    return length;
  }

  /** Forgets the text. */
  void clear() {
    Arrays.fill(characters, 0, length, NONE);
    if (number != null) {
      number.clear();
    }
  }

  /** Reads the text's numbers, one at a time. */
  public NumberCandidate number() {
    if (number == null) {
      number = new NumberCandidate(this);
    }
    return number;
  }

  /** The context words of the text. */
  ContextHits contextHits() {
    if (contextHits == null) {
      contextHits = new ContextHits(this);
    }
    return contextHits;
  }

  /**
   * The characters themselves, for loops that {@link #count} what they read in one go; no more than
   * {@link #length} of them belong to the text.
   */
  public char[] characters() {
    return characters;
  }

  /** The character there; behind the text nothing but {@link #NONE} stands in the room. */
  public char at(int index) {
    return index >= 0 && index < characters.length ? characters[index] : NONE;
  }

  public boolean digit(int index) {
    return isDigit(at(index));
  }

  public boolean letter(int index) {
    return isLetter(at(index));
  }

  /** Whether a letter or digit stands there. */
  public boolean alphanumeric(int index) {
    char c = at(index);
    return isDigit(c) || isLetter(c);
  }

  /** The end of the run of letters and digits that begins at {@code start}, at most so long. */
  public int runEnd(int start, int lengthMax) {
    int end = start;
    while (end - start < lengthMax && alphanumeric(end)) {
      end++;
    }
    return end;
  }

  /** The end of the run of digits that begins at {@code start}, at most so long. */
  public int digitsEnd(int start, int lengthMax) {
    int end = start;
    while (end - start < lengthMax && digit(end)) {
      end++;
    }
    return end;
  }

  /**
   * Whether the underscores from the offset on, one or two, are marks of emphasis: nothing of a
   * word stands beyond.
   *
   * @param step 1 for those behind a word, -1 for those before it
   */
  public boolean emphasis(int index, int step) {
    int beyond = at(index + step) == '_' ? index + 2 * step : index + step;
    return at(index) == '_' && at(beyond) != '_' && !alphanumeric(beyond);
  }

  /** The number that the digits between the offsets make; at most nine of them. */
  public int number(int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + at(i) - '0';
    }
    return number;
  }

  /** Whether a digit stands there that no letter stands before, as in {@code CVC2}. */
  public boolean digitOutsideWord(int index) {
    return digit(index) && !letter(index - 1);
  }

  /** The start of the run of letters and digits that ends before {@code end}. */
  public int runStart(int end, int lengthMax) {
    int start = end;
    while (end - start < lengthMax && alphanumeric(start - 1)) {
      start--;
    }
    return start;
  }

  public boolean startsWith(int index, String prefix) {
    count(prefix.length());
    if (index < 0 || index + prefix.length() > length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (characters[index + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public boolean startsWithIgnoreCase(int index, String prefix) {
    count(prefix.length());
    if (index < 0 || index + prefix.length() > length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (!sameLetter(characters[index + i], prefix.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The characters in between; offsets outside are clipped. */
  public String slice(int start, int end) {
    int from = Math.max(start, 0);
    int to = Math.min(end, length);
    count(Math.max(0, to - from));
    return from < to ? new String(characters, from, to - from) : "";
  }

  /**
   * A matcher over the characters in between as over a text of their own; offsets outside are
   * clipped. Its offsets are the text's, and it is good until the same pattern is asked for again.
   */
  public Matcher matcher(Pattern pattern, int start, int end) {
    int from = Math.min(Math.max(start, 0), length);
    Matcher matcher = matchers.get(pattern);
    if (matcher == null) {
      matcher = pattern.matcher(view);
      matchers.put(pattern, matcher);
    }
    return matcher.region(from, Math.max(from, Math.min(end, length)));
  }

  /** The characters in between in lower case; as many as there were. */
  public String lowerSlice(int start, int end) {
    String slice = slice(start, end);
    String lower = slice.toLowerCase(Locale.ROOT);
    return lower.length() == slice.length() ? lower : slice;
  }

  /**
   * Sets the number that {@link Context#stands} is asked about: the words from {@value
   * #GATE_BEFORE} characters before it to {@value #GATE_AFTER} behind its start count, and are
   * looked up when the first rule asks.
   */
  public void focus(int anchor) {
    contextHits().focus(anchor - GATE_BEFORE, anchor + GATE_AFTER);
  }

  /** Whether a word that some rule goes by stands whole between the offsets. */
  public boolean holdsContextWord(int start, int end) {
    return contextHits().holdsAny(start, end);
  }

  /** Takes note of characters that were read without {@link #at}; here nobody counts. */
  public void count(long more) {}

  private static boolean sameLetter(char first, char second) {
    if (first == second) {
      return true;
    }
    if ((first | second) < 0x80) {
      return (first ^ second) == ('a' ^ 'A') && isAsciiLetter(first);
    }
    return Character.toUpperCase(first) == Character.toUpperCase(second)
        || Character.toLowerCase(first) == Character.toLowerCase(second);
  }

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Whether it makes one word with letters and digits beside it. Letters of scripts without case do
   * not: Chinese, Japanese and Thai have no blanks between words, Korean, Arabic and Hebrew join
   * particles to what is foreign.
   */
  public static boolean isLetter(char c) {
    return c < 0x80 ? isAsciiLetter(c) : Character.isLetter(c) && !isCaseless(c);
  }

  private static boolean isCaseless(char c) {
    return c >= CASELESS_MIN && Character.getType(c) == Character.OTHER_LETTER;
  }

  public static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The text for matchers: what they read is read by {@link #at}, and counted there. */
  private final class View implements CharSequence {
    @Override
    public int length() {
      return length;
    }

    /** A letter that makes no word with its neighbours is a sign to a pattern as well. */
    @Override
    public char charAt(int index) {
      char c = at(index);
      return isCaseless(c) ? SIGN : c;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return slice(start, end);
    }

    @Override
    public String toString() {
      return ScanText.this.toString();
    }
  }

  @Override
  public String toString() {
    return "ScanText[" + length + " units]";
  }
}
