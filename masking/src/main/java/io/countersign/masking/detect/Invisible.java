package io.countersign.masking.detect;

/**
 * Characters that nobody sees and that a value can be hidden behind: format characters (zero-width,
 * bidi, soft hyphen), tags U+E0000 to U+E007F, variation selectors, fillers.
 */
final class Invisible {
  private Invisible() {}

  static boolean contains(int point) {
    if (point < 0xAD) {
      return false;
    }
    return Character.getType(point) == Character.FORMAT
        || (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0000 && point <= 0xE01EF)
        || point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x17B4
        || point == 0x17B5
        || point == 0x3164
        || point == 0xFFA0;
  }
}
