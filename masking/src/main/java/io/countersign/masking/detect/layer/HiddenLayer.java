package io.countersign.masking.detect.layer;

import java.util.Arrays;

/**
 * Text that is not shown, or not in its order: tag characters U+E0020 to U+E007E that spell ASCII,
 * variation selectors that spell octets, text that an override turns around (UAX #9). Reads the
 * text as written, before folding drops all of these.
 */
final class HiddenLayer implements Layer {
  private static final int TAG_FIRST = 0xE0020;
  private static final int TAG_LAST = 0xE007E;
  static final char OVERRIDE = '\u202e';

  /** The first unit of every tag and of every selector beyond the first sixteen. */
  static final char HIGH = '\udb40';

  private static final char POP = '\u202c';

  /** An emoji has one selector, or two. */
  private static final int SELECTORS_MIN = 4;

  @Override
  public void find(String text, Changes changes) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    int pop = -1;
    while (i < text.length()) {
      out.setLength(0);
      char c = text.charAt(i);
      int next = i;
      if (c == OVERRIDE) {
        pop = pop < i ? indexOf(POP, text, i) : pop;
        next = reversed(text, i, pop, out);
      } else if (c == HIGH) {
        next = tags(text, i, out);
        next = next == i ? selectors(text, i, out) : next;
      }
      if (next > i) {
        changes.add(i, next, out);
        i = next;
      } else {
        i++;
      }
    }
  }

  /** Up to the sign that ends the override, and that may stand lines below, or the line's end. */
  private static int reversed(String text, int index, int pop, StringBuilder out) {
    int end = pop < text.length() ? pop : indexOf('\n', text, index);
    // Overridden once more, it still runs from the right.
    for (int i = index; i < end; i++) {
      if (text.charAt(i) != OVERRIDE) {
        out.append(text.charAt(i));
      }
    }
    out.reverse();
    return pop < text.length() ? end + 1 : end;
  }

  /** Where a sign stands next, or the length of the text. */
  private static int indexOf(char sign, String text, int from) {
    int found = text.indexOf(sign, from);
    return found < 0 ? text.length() : found;
  }

  private static int tags(String text, int index, StringBuilder out) {
    int i = index;
    int end = index;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point >= TAG_FIRST && point <= TAG_LAST) {
        out.append((char) (point - TAG_FIRST + ' '));
        end = i;
      } else if (end == index || !isInvisible(point)) {
        break;
      }
    }
    return end;
  }

  private static int selectors(String text, int index, StringBuilder out) {
    byte[] octets = new byte[16];
    int count = 0;
    boolean supplementary = false;
    int i = index;
    int end = index;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      int octet = octet(point);
      if (octet < 0 && !isInvisible(point)) {
        break;
      }
      if (octet >= 0) {
        octets = count == octets.length ? Arrays.copyOf(octets, 2 * count) : octets;
        octets[count] = (byte) octet;
        count++;
        supplementary |= point >= 0xE0100;
        end = i + Character.charCount(point);
      }
      i += Character.charCount(point);
    }
    boolean ideograph = index > 0 && Character.isIdeographic(text.codePointBefore(index));
    boolean speaks = count >= SELECTORS_MIN || (supplementary && !ideograph);
    String said = speaks ? Octets.whole(octets, count) : null;
    if (said == null) {
      return index;
    }
    out.append(said);
    return end;
  }

  /** Tags and format characters, which may stand between without being seen. */
  private static boolean isInvisible(int point) {
    return Character.getType(point) == Character.FORMAT || (point >= 0xFE00 && point <= 0xFE0F);
  }

  private static int octet(int point) {
    if (point >= 0xFE00 && point <= 0xFE0F) {
      // The first sixteen octets are controls: all but a tab and line breaks choose a glyph.
      boolean text = point == 0xFE09 || point == 0xFE0A || point == 0xFE0D;
      return text ? point - 0xFE00 : -1;
    }
    return point >= 0xE0100 && point <= 0xE01EF ? point - 0xE0100 + 16 : -1;
  }
}
