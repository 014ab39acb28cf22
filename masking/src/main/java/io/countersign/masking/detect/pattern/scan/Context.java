package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.List;

/**
 * Words that say what a shape near them is. They count when they stand within {@value #BEFORE}
 * characters before it or {@value #AFTER} after it.
 *
 * <p>A word matches at the start of a word, without regard to case and accents; one of up to four
 * letters only as a whole word and with its accents, and if it is listed in capitals only in
 * capitals ({@code EIN} is a number, {@code ein} a German article). A blank in a phrase is also an
 * underscore, a hyphen, a line's end, a hump ({@code taxId}) or nothing at all. All contexts share
 * one index and are made once, as constants: asking is cheap however many words there are.
 * Immutable.
 */
public final class Context {
  public static final int BEFORE = 48;
  public static final int AFTER = 24;

  private final List<String> words;
  private final int number;

  private Context(List<String> words) {
    this.words = words;
    number = Vocabulary.register(words);
  }

  /**
   * The context of these words.
   *
   * @param words each with a letter first
   */
  public static Context of(String... words) {
    return new Context(List.of(words));
  }

  /** The context of words, or phrases, with bars between them. */
  public static Context words(String barred) {
    return new Context(Arrays.stream(barred.split("\\|", -1)).map(String::strip).toList());
  }

  /** The words of several contexts. */
  public static Context anyOf(Context... contexts) {
    return new Context(
        Arrays.stream(contexts).flatMap(context -> context.words.stream()).distinct().toList());
  }

  /** Whether a word of it stands around the last {@link ScanText#focus}. */
  public boolean stands(ScanText text) {
    return text.contextHits().stands(number);
  }

  public boolean near(ScanText text, int start, int end) {
    return before(text, start) || between(text, end, end + AFTER);
  }

  public boolean before(ScanText text, int start) {
    return before(text, start, BEFORE);
  }

  /** Whether a word stands at most so many characters before the offset. */
  public boolean before(ScanText text, int start, int distance) {
    return between(text, start - distance, start);
  }

  /** Whether a word stands in the text between the offsets. */
  public boolean between(ScanText text, int start, int end) {
    return text.contextHits().holds(number, start, end);
  }
}
