package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.List;

/**
 * Words that say what a shape near them is. They count when they stand within {@value #BEFORE}
 * characters before it or {@value #AFTER} after it, farther where {@link Sentences a sentence}
 * links them.
 *
 * <p>A word matches at the start of a word, without regard to case and accents; one of up to four
 * letters only as a whole word and with its accents, and if it is listed in capitals only in
 * capitals ({@code EIN} is a number, {@code ein} a German article); one listed as {@code conta=}
 * only as a whole word as well. A blank in a phrase is also an underscore, a hyphen, a line's end,
 * a hump ({@code taxId}) or nothing at all. All contexts share one index and are made once, as
 * constants: asking is cheap however many words there are. Immutable.
 */
public final class Context {
  public static final int BEFORE = 48;
  public static final int AFTER = 24;

  /** How finely it is told which of two words stands nearer. */
  private static final int STEP = 6;

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

  /** The number of the context in the {@link Vocabulary}. */
  int number() {
    return number;
  }

  /** Whether a word of it stands around the last {@link ScanText#focus}. */
  public boolean stands(ScanText text) {
    return text.contextHits().stands(number);
  }

  /** Whether a word stands near, or farther away in a sentence that links it to the value. */
  public boolean near(ScanText text, int start, int end) {
    return between(text, Math.min(start - BEFORE, Sentences.subject(text, start)), start)
        || between(text, end, Math.max(end + AFTER, Sentences.reach(text, start, end)));
  }

  /**
   * Whether a verb right behind says what it is, as in {@code 4711 is the right account number}: up
   * to {@value Sentences#STATED} characters after it.
   */
  public boolean stated(ScanText text, int end) {
    return Statements.verb(text, end) && between(text, end, end + Sentences.STATED);
  }

  /** Whether a word of it stands before the offset and none of the other's nearer. */
  public boolean nearer(ScanText text, int start, Context other) {
    if (!before(text, start)) {
      return false;
    }
    for (int distance = STEP; distance < BEFORE; distance += STEP) {
      if (before(text, start, distance)) {
        return true;
      }
      if (other.before(text, start, distance)) {
        return false;
      }
    }
    return true;
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
