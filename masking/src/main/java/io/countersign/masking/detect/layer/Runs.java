package io.countersign.masking.detect.layer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one run of base64, base64url, base32 (RFC 4648) or hexadecimal digits, if it decodes to
 * text. The start of the encoding may stand up to three characters into the run: junk in front does
 * not hide it.
 */
final class Runs {
  private static final int BASE64_SHIFTS = 4;
  private static final int HEX_SHIFTS = 2;
  private static final int BASE32_MIN = 15;
  private static final int LETTERS = 26;

  private static final byte[] BASE64 = new byte[0x80];

  static {
    Arrays.fill(BASE64, (byte) -1);
    for (int i = 0; i < 26; i++) {
      BASE64['A' + i] = (byte) i;
      BASE64['a' + i] = (byte) (26 + i);
    }
    for (int i = 0; i < 10; i++) {
      BASE64['0' + i] = (byte) (52 + i);
    }
    BASE64['+'] = 62;
    BASE64['-'] = 62;
    BASE64['/'] = 63;
    BASE64['_'] = 63;
  }

  private Runs() {}

  /** Whether a run may hold the character. */
  static boolean isUnit(char c) {
    return c < 0x80 && BASE64[c] >= 0;
  }

  /**
   * What the run says, or null when it is no text.
   *
   * @param units the run without line breaks
   */
  static @Nullable String decode(char[] units, int length) {
    boolean hexadecimal = true;
    boolean base32 = length >= BASE32_MIN;
    char a = length > 0 && units[0] >= 'a' ? 'a' : 'A';
    for (int i = 0; i < length; i++) {
      char c = units[i];
      hexadecimal &= Hexadecimal.digit(c) >= 0;
      base32 &= (c >= a && c < a + LETTERS) || (c >= '2' && c <= '7');
    }
    byte[] bytes = new byte[length];
    for (int shift = 0; hexadecimal && shift < HEX_SHIFTS; shift++) {
      String text = Octets.whole(bytes, hex(units, shift, length, bytes));
      if (text != null) {
        return text;
      }
    }
    String text = base32 ? Octets.whole(bytes, base32(units, length, bytes)) : null;
    for (int shift = 0; shift < BASE64_SHIFTS && text == null; shift++) {
      text = Octets.whole(bytes, base64(units, shift, length, bytes));
    }
    for (int shift = 0; shift < BASE64_SHIFTS && text == null && !hexadecimal; shift++) {
      text = Octets.stretches(bytes, base64(units, shift, length, bytes));
    }
    return text;
  }

  private static int hex(char[] units, int from, int length, byte[] bytes) {
    int count = 0;
    for (int i = from; i + 1 < length; i += 2) {
      bytes[count] = (byte) ((Hexadecimal.digit(units[i]) << 4) | Hexadecimal.digit(units[i + 1]));
      count++;
    }
    return count;
  }

  private static int base64(char[] units, int from, int length, byte[] bytes) {
    int bits = 0;
    int held = 0;
    int count = 0;
    for (int i = from; i < length; i++) {
      bits = (bits << 6) | BASE64[units[i]];
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[count] = (byte) (bits >> held);
        count++;
      }
    }
    return count;
  }

  private static int base32(char[] units, int length, byte[] bytes) {
    int bits = 0;
    int held = 0;
    int count = 0;
    for (int i = 0; i < length; i++) {
      char c = units[i];
      bits = (bits << 5) | (c >= 'A' ? (c | 0x20) - 'a' : c - '2' + LETTERS);
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes[count] = (byte) (bits >> held);
        count++;
      }
    }
    return count;
  }
}
