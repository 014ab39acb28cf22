package io.countersign.audit.export.format;

/**
 * Printable ASCII in place of any text: what a terminal, a line reader or a reader of right-to-left
 * script could take for something else is written as {@code \}{@code uXXXX}, one for each UTF-16
 * unit.
 */
final class AsciiText {
  private static final String HEX = "0123456789abcdef";

  private AsciiText() {}

  static boolean isPrintable(char unit) {
    return unit >= 0x20 && unit < 0x7f;
  }

  /** {@code uXXXX}, without the backslash, which formats escape in their own ways. */
  static void appendCode(StringBuilder out, char unit) {
    out.append('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((unit >> shift) & 0xf));
    }
  }
}
