package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The ids in a body that was sent, as they stand there or in escapes of JSON (RFC 8259, section 7),
 * which a provider reads. Linear in the body. Immutable; holds text: never shown.
 */
final class WrittenIds {
  private static final int HEXADECIMAL = 16;

  /** A backslash, {@code u} and four digits. */
  private static final int ESCAPE_LENGTH = 6;

  private final String written;
  private final String read;

  WrittenIds(byte[] body) {
    written = new String(body, UTF_8);
    read = written.indexOf('\\') < 0 ? written : unescaped(written);
  }

  boolean has(String id) {
    return written.contains(id) || read.contains(id);
  }

  /** No id has a character that needs another escape. */
  private static String unescaped(String text) {
    StringBuilder read = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int code = text.charAt(i) == '\\' ? code(text, i) : -1;
      if (code >= 0) {
        read.append((char) code);
        i += ESCAPE_LENGTH;
      } else if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        read.append(text.charAt(i + 1));
        i += 2;
      } else {
        read.append(text.charAt(i));
        i++;
      }
    }
    return read.toString();
  }

  private static int code(String text, int at) {
    if (at + ESCAPE_LENGTH > text.length() || text.charAt(at + 1) != 'u') {
      return -1;
    }
    int code = 0;
    for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
      int digit = Character.digit(text.charAt(i), HEXADECIMAL);
      if (digit < 0) {
        return -1;
      }
      code = HEXADECIMAL * code + digit;
    }
    return code;
  }

  @Override
  public String toString() {
    return "WrittenIds[" + written.length() + " characters]";
  }
}
