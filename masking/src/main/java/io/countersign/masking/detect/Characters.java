package io.countersign.masking.detect;

/** The plain form of single characters: digits, spaces, hyphens. */
final class Characters {
  private Characters() {}

  /** The character recognizers read instead of {@code point}, or -1 for none. */
  static int plain(int point) {
    if (point < 0x7F) {
      return point;
    }
    if (Invisible.contains(point)) {
      return -1;
    }
    return switch (Character.getType(point)) {
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(point, 10);
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      default -> hyphen(point) ? '-' : Lookalikes.plain(point);
    };
  }

  private static boolean hyphen(int point) {
    return (point >= 0x2010 && point <= 0x2013) || point == 0x2212 || point == 0xFE63;
  }
}
