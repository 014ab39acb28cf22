package io.countersign.masking.detect.pattern.scan;

/**
 * UUIDs, 8-4-4-4-12 hexadecimal digits (RFC 9562, section 4): none of their groups is a number of
 * anything else, whatever check it passes by chance.
 */
public final class Uuids {
  /** Characters of a UUID. */
  public static final int LENGTH = 36;

  private Uuids() {}

  /** Whether one begins at the offset, where a word does, and the word ends with it. */
  public static boolean startsAt(ScanText text, int start) {
    if (text.at(start + 8) != '-' || text.at(start + 13) != '-' || text.at(start + 18) != '-') {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.at(start + i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : !hexadecimal(c)) {
        return false;
      }
    }
    return !text.alphanumeric(start + LENGTH);
  }

  private static boolean hexadecimal(char c) {
    return ScanText.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
