package io.countersign.masking.knowledge.text;

/**
 * Reads a normalised text letter by letter: whatever stands between words is one blank, and letters
 * are in lower case unless case matters. Holds clear text: never shown. Not thread-safe.
 */
public final class Letters {
  private final String text;
  private final boolean sameCase;
  private int start;
  private int end;
  private int symbol;
  private boolean afterBreak;
  private boolean secondOfPair;

  /** Reads a text. */
  public Letters(String text, boolean sameCase) {
    this.text = text;
    this.sameCase = sameCase;
  }

  /** Moves to the next letter; false at the end. */
  public boolean next() {
    afterBreak = false;
    if (secondOfPair) {
      secondOfPair = false;
      return true;
    }
    if (end == text.length()) {
      return false;
    }
    start = end;
    char c = text.charAt(end);
    end++;
    if (gap(CharacterKind.of(c))) {
      skipGap(c == '\n' ? 1 : 0);
      symbol = ' ';
      return true;
    }
    symbol = sameCase ? c : CharacterKind.lower(c);
    if (symbol == 'ß' && !sameCase) {
      symbol = 's';
      secondOfPair = true;
    }
    return true;
  }

  /** The first unit the letter stands for, inclusive. */
  public int start() {
    return start;
  }

  /** The last unit, exclusive. */
  public int end() {
    return end;
  }

  /** The letter; a blank for anything that stands between words. */
  public int symbol() {
    return symbol;
  }

  /** Whether it stands for an empty line. */
  public boolean afterBreak() {
    return afterBreak;
  }

  private void skipGap(int breaksBefore) {
    int breaks = breaksBefore;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (!gap(CharacterKind.of(c)) && !(breaks > 0 && (c == '>' || c == '|'))) {
        break;
      }
      breaks += c == '\n' ? 1 : 0;
      end++;
    }
    afterBreak = breaks > 1;
  }

  private static boolean gap(int kind) {
    return kind == CharacterKind.GAP || kind == CharacterKind.BREAK;
  }

  @Override
  public String toString() {
    return "Letters[" + end + " of " + text.length() + " units]";
  }
}
