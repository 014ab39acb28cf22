package io.countersign.masking.detect.layer;

import java.util.Arrays;

/**
 * Lists of character codes: {@code 65 72 69 6b 61}, {@code 0x65, 0x72}, {@code 101,114,105} and the
 * like, {@value #CODES_MIN} or more.
 */
final class CodeListLayer implements Layer {
  static final int CODES_MIN = 7;
  private static final int SEPARATORS_MAX = 8;
  private static final byte[] NO_OCTETS = {};

  private final int radix;

  CodeListLayer(int radix) {
    this.radix = radix;
  }

  @Override
  public void find(String text, Changes changes) {
    byte[] octets = NO_OCTETS;
    int i = 0;
    while (i < text.length()) {
      boolean opens = Hexadecimal.digit(text.charAt(i)) >= 0 && !LetterOrDigit.at(text, i - 1);
      if (!opens) {
        i++;
        continue;
      }
      int count = 0;
      int end = i;
      int at = i;
      while (at < text.length()) {
        int first = at + prefix(text, at);
        int codeEnd = wordEnd(text, first);
        int code = code(text, first, codeEnd);
        if (code < 0) {
          break;
        }
        octets = count == octets.length ? Arrays.copyOf(octets, CODES_MIN + 2 * count) : octets;
        octets[count] = (byte) code;
        count++;
        end = codeEnd;
        at = separatorEnd(text, codeEnd);
        if (at == codeEnd) {
          break;
        }
      }
      String said = count < CODES_MIN ? null : Octets.whole(octets, count);
      if (said != null) {
        changes.add(i, end, said);
      }
      i = Math.max(end, wordEnd(text, i));
    }
  }

  private static int prefix(String text, int index) {
    boolean marked =
        text.charAt(index) == '0'
            && index + 1 < text.length()
            && (text.charAt(index + 1) | 0x20) == 'x';
    return marked ? 2 : 0;
  }

  private static int separatorEnd(String text, int start) {
    int i = start;
    while (i < text.length() && i - start < SEPARATORS_MAX && separates(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean separates(char c) {
    return " ,:;-\n\r>".indexOf(c) >= 0;
  }

  /** An octet in two hexadecimal or in up to three decimal digits, or -1. */
  private int code(String text, int from, int to) {
    int digits = to - from;
    if (digits < (radix == 16 ? 2 : 1) || digits > (radix == 16 ? 2 : 3)) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < to; i++) {
      int digit = Hexadecimal.digit(text.charAt(i));
      if (digit < 0 || digit >= radix) {
        return -1;
      }
      code = code * radix + digit;
    }
    return code < 0x100 ? code : -1;
  }

  private static int wordEnd(String text, int start) {
    int i = start;
    while (i < text.length() && LetterOrDigit.is(text.charAt(i))) {
      i++;
    }
    return Math.max(i, Math.min(start + 1, text.length()));
  }
}
