package io.countersign.masking.knowledge.text;

import static io.countersign.masking.knowledge.text.CharacterKind.BREAK;
import static io.countersign.masking.knowledge.text.CharacterKind.GAP;
import static io.countersign.masking.knowledge.text.CharacterKind.LONE;
import static io.countersign.masking.knowledge.text.CharacterKind.MARK;
import static io.countersign.masking.knowledge.text.CharacterKind.WORD;

/**
 * Reads a normalised text as words, one after the other, each with a keyed hash of it in lower case
 * and of it as it stands.
 *
 * <p>A word is a run of letters and digits; a character of a script that is written without spaces
 * is a word of its own; so is any other sign. Blanks, hyphens, underscores and the asterisks of
 * Markdown between words say nothing, however many there are, nor does one line break, with the
 * {@code >} and {@code |} at the head of a quoted line. An empty line is reported by {@link
 * #afterBreak()}. Linear, and free of garbage but for itself. Holds clear text: never shown. Not
 * thread-safe.
 */
public final class WordReader {
  private final String text;
  private final long seed;
  private int start;
  private int end;
  private boolean word;
  private boolean afterBreak;
  private long hash;
  private long exactHash;

  /** Reads a text; hashes of different seeds have nothing in common. */
  public WordReader(String text, long seed) {
    this.text = text;
    this.seed = seed;
  }

  /** Moves to the next word; false at the end. */
  public boolean next() {
    int i = skipGap(end);
    if (i == text.length()) {
      start = i;
      end = i;
      return false;
    }
    start = i;
    long folded = seed;
    long exact = ~seed;
    int kind;
    do {
      char c = text.charAt(i);
      kind = CharacterKind.of(c);
      if (kind == LONE && Character.isHighSurrogate(c)) {
        kind = pairKind(i);
      }
      if (i > start && kind != WORD) {
        break;
      }
      int lower = CharacterKind.lower(c);
      folded = lower == 'ß' ? Hashing.step(Hashing.step(folded, 's'), 's') : step(folded, lower);
      exact = Hashing.step(exact, c);
      i++;
      if (Character.isHighSurrogate(c) && i < text.length()) {
        char low = text.charAt(i);
        if (Character.isLowSurrogate(low)) {
          folded = Hashing.step(folded, low);
          exact = Hashing.step(exact, low);
          i++;
        }
      }
      word = kind != MARK;
    } while (kind == WORD && i < text.length());
    end = i;
    hash = Hashing.mix(folded);
    exactHash = Hashing.mix(exact);
    return true;
  }

  /** The first unit of the word, inclusive. */
  public int start() {
    return start;
  }

  /** The last unit of the word, exclusive. */
  public int end() {
    return end;
  }

  /** Whether it is made of letters and digits. */
  public boolean word() {
    return word;
  }

  /** Whether an empty line, or the start of the text, stands before it. */
  public boolean afterBreak() {
    return afterBreak;
  }

  /** The hash of the word in lower case. */
  public long hash() {
    return hash;
  }

  /** The hash of the word as it stands. */
  public long exactHash() {
    return exactHash;
  }

  /** The hash, in lower case, of the word without its last units. */
  public long stemHash(int cut) {
    long folded = seed;
    for (int i = start; i < end - cut; i++) {
      int lower = CharacterKind.lower(text.charAt(i));
      folded = lower == 'ß' ? Hashing.step(Hashing.step(folded, 's'), 's') : step(folded, lower);
    }
    return Hashing.mix(folded);
  }

  /** The hash of the word as it stands without its last units. */
  public long exactStemHash(int cut) {
    long exact = ~seed;
    for (int i = start; i < end - cut; i++) {
      exact = Hashing.step(exact, text.charAt(i));
    }
    return Hashing.mix(exact);
  }

  private static long step(long hash, int unit) {
    return Hashing.step(hash, unit);
  }

  private int skipGap(int from) {
    int i = from;
    int breaks = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int kind = CharacterKind.of(c);
      if (kind == BREAK) {
        breaks += c == '\n' ? 1 : 0;
      } else if (kind != GAP && !(breaks > 0 && (c == '>' || c == '|'))) {
        break;
      }
      i++;
    }
    afterBreak = breaks > 1 || from == 0;
    return i;
  }

  /** A letter beyond the basic plane, or one of a script without spaces. */
  private int pairKind(int index) {
    int point = text.codePointAt(index);
    if (Character.isIdeographic(point) || !Character.isLetterOrDigit(point)) {
      return LONE;
    }
    return WORD;
  }

  @Override
  public String toString() {
    return "WordReader[" + end + " of " + text.length() + " units]";
  }
}
