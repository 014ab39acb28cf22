package io.countersign.masking.detect.layer;

/**
 * Letters and digits that stand apart: {@code e r i k a @ …}, {@code 4-1-1-1}, {@value #TOKENS_MIN}
 * or more with the same sign between them. Where blanks part the letters, a wider gap parts words.
 */
final class Spacing implements Layer {
  static final int TOKENS_MIN = 6;

  private static final String SEPARATORS = " \t\n.-_|,/*~:;+";
  private static final boolean[] IS_SEPARATOR = new boolean[0x80];
  private static final int GAP_MAX = 16;

  /** Separators around characters that folding took away: a mark and what joins it. */
  private static final int HIDDEN_MAX = 4;

  static {
    for (int i = 0; i < SEPARATORS.length(); i++) {
      IS_SEPARATOR[SEPARATORS.charAt(i)] = true;
    }
  }

  private final boolean keepsGaps;

  /**
   * @param keepsGaps whether a wider gap parts words
   */
  Spacing(boolean keepsGaps) {
    this.keepsGaps = keepsGaps;
  }

  private static boolean isBullet(char c) {
    return c == '-' || c == '*' || c == '>' || c == '|';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  static boolean isSeparator(char c) {
    return c < IS_SEPARATOR.length && IS_SEPARATOR[c];
  }

  @Override
  public void find(String text, Changes changes) {
    StringBuilder said = new StringBuilder();
    int i = 0;
    while (i + 1 < text.length()) {
      char separator = text.charAt(i + 1);
      boolean opens =
          isSeparator(separator)
              && text.charAt(i) > ' '
              && !(separator <= ' ' && isBullet(text.charAt(i)))
              && !LetterOrDigit.at(text, i - 1);
      int end = opens ? sequence(text, i, separator, said) : -1;
      if (!keepsGaps && separator > ' ' && end > i) {
        trim(said, separator);
        end += text.startsWith(String.valueOf(separator), end) ? 1 : 0;
      }
      if (end > i && said.length() >= TOKENS_MIN) {
        boolean led = !keepsGaps && separator > ' ' && i > 0 && text.charAt(i - 1) == separator;
        boolean free = changes.isEmpty() || changes.to(changes.count() - 1) < i;
        changes.add(led && free ? i - 1 : i, end, said);
        i = end;
      } else {
        i = Math.max(end - 1, i + 1);
      }
    }
  }

  /** Reads character, separator, character, …; where the last character ends. */
  private int sequence(String text, int start, char separator, StringBuilder said) {
    said.setLength(0);
    boolean blank = separator <= ' ';
    int gapMax = blank ? GAP_MAX : keepsGaps ? 1 : HIDDEN_MAX;
    int i = start;
    int end = start;
    int kept = 0;
    while (i < text.length() && !(blank && isBlank(text.charAt(i)))) {
      int units = Character.charCount(text.codePointAt(i));
      int next = i + units;
      boolean carriage = separator == '\n' && text.startsWith("\r\n", next);
      boolean parted =
          next < text.length()
              && (text.charAt(next) == separator || (blank && text.charAt(next) == '\n'));
      if (!parted && LetterOrDigit.at(text, next)) {
        // The first letter of a longer word is none of the sequence.
        break;
      }
      said.append(text, i, next);
      if (!blank || !isBullet(text.charAt(i))) {
        end = next;
        kept = said.length();
      }
      if (!parted && !carriage) {
        break;
      }
      i = next + (carriage ? 2 : 1);
      i = blank ? i : breakEnd(text, i, separator);
      int gap = i;
      boolean broken = false;
      while (i < text.length()
          && i - gap < gapMax
          && (blank
              ? isBlank(text.charAt(i)) || (broken && text.charAt(i) == '>')
              : text.charAt(i) == separator && (!keepsGaps || gapAt(text, i, separator)))) {
        broken |= text.charAt(i) == '\n';
        i++;
      }
      if (blank && keepsGaps && i > gap && i < text.length()) {
        said.append(' ');
      }
    }
    // A bullet or a sign that stands apart behind the last letter is none of them.
    said.setLength(kept);
    return end;
  }

  /** Behind the last letter a separator parts nothing. */
  private static void trim(StringBuilder said, char separator) {
    while (said.length() > 0 && said.charAt(said.length() - 1) == separator) {
      said.setLength(said.length() - 1);
    }
  }

  /** Behind a line break between the separator and the next letter. */
  private static int breakEnd(String text, int index, char separator) {
    int i = index;
    boolean broken = false;
    while (i < text.length() && i - index < GAP_MAX && (isBlank(text.charAt(i)) || broken)) {
      if (broken && !isBlank(text.charAt(i)) && text.charAt(i) != '>') {
        break;
      }
      broken |= text.charAt(i) == '\n';
      i++;
    }
    return broken && i < text.length() && text.charAt(i) != separator ? i : index;
  }

  /** Whether a second separator is none of the characters that are set apart. */
  private static boolean gapAt(String text, int index, char separator) {
    return index + 1 < text.length() && text.charAt(index + 1) != separator;
  }
}
