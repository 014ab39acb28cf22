package io.countersign.masking.detect.ner;

/**
 * Knows words that are parts of something longer that machines read: of paths, host names, members
 * of objects, variables and commands of markup. Immutable and thread-safe.
 *
 * <p>A person's name may stand close to such marks too, where a blank was forgotten or fields are
 * written without ({@code Name:peter}, {@code anna/peter}, {@code Dr.Müller}): a word with a
 * capital is not taken for a part where only one side speaks against it.
 */
final class MachineTokens {
  private MachineTokens() {}

  /**
   * Whether the unit before or behind the words makes them a part of something longer.
   *
   * @param capital whether the first of them begins with a capital
   */
  static boolean isPart(String text, int start, int end, boolean capital) {
    char before = unit(text, start - 1);
    char after = unit(text, end);
    char next = unit(text, end + 1);
    if ((after == ':' && next == ':') || (after == '-' && next == '>')) {
      return true;
    }
    if (before == ':' && unit(text, start - 2) == ':') {
      return true;
    }
    boolean dotted = before == '.' && Character.isLetterOrDigit(unit(text, start - 2));
    boolean dots = after == '.' && Character.isLetterOrDigit(next);
    if (capital) {
      return dotted && isPath(text, start - 1);
    }
    return dotted
        || dots
        || "\\$".indexOf(before) >= 0
        || (before == '/' && unit(text, start - 2) > ' ')
        || (after == '/' && next > ' ')
        || (before == ':' && " (,[{".indexOf(unit(text, start - 2)) >= 0);
  }

  /** Whether the dot ends a word of small letters that follows another dot. */
  private static boolean isPath(String text, int dot) {
    int index = dot - 1;
    while (index >= 0
        && (Character.isLowerCase(text.charAt(index)) || Character.isDigit(text.charAt(index)))) {
      index--;
    }
    return index >= 0
        && index < dot - 1
        && text.charAt(index) == '.'
        && Character.isLetterOrDigit(unit(text, index - 1));
  }

  private static char unit(String text, int index) {
    return index < 0 || index >= text.length() ? ' ' : text.charAt(index);
  }
}
