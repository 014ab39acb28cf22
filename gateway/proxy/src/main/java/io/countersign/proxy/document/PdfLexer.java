package io.countersign.proxy.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tokens of a PDF and of the content streams in it (ISO 32000-1, 7.2 and 7.3), with the
 * comments that parsers pass over. Takes anything for a token and never fails; linear. Not
 * thread-safe.
 */
final class PdfLexer {
  /** Kinds of tokens. */
  enum Kind {
    END,
    COMMENT,
    STRING,
    NAME,
    /** A number, or a word such as {@code obj} and the operators of content streams. */
    WORD,
    OPEN_DICTIONARY,
    CLOSE_DICTIONARY,
    OPEN_ARRAY,
    CLOSE_ARRAY
  }

  private final byte[] bytes;
  private final int end;
  private int at;
  private int start;
  private byte[] value = {};

  PdfLexer(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.end = end;
    at = from;
  }

  /** Where the last token begins. */
  int start() {
    return start;
  }

  /** The first byte behind the last token. */
  int position() {
    return at;
  }

  void position(int next) {
    at = next;
  }

  /** What the last string, name, word or comment says, without its delimiters and escapes. */
  byte[] value() {
    return value;
  }

  String text() {
    return new String(value, StandardCharsets.ISO_8859_1);
  }

  Kind next() {
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    start = at;
    if (at >= end) {
      return Kind.END;
    }
    byte first = bytes[at++];
    boolean doubled = at < end && bytes[at] == first;
    return switch (first) {
      case '%' -> comment();
      case '(' -> string();
      case '/' -> name();
      case '[' -> Kind.OPEN_ARRAY;
      case ']' -> Kind.CLOSE_ARRAY;
      case '<' -> doubled ? doubled(Kind.OPEN_DICTIONARY) : hex();
      case '>' -> doubled ? doubled(Kind.CLOSE_DICTIONARY) : sign(first);
      case ')', '{', '}' -> sign(first);
      default -> word();
    };
  }

  private Kind doubled(Kind kind) {
    at++;
    return kind;
  }

  private Kind sign(byte one) {
    value = new byte[] {one};
    return Kind.WORD;
  }

  private Kind comment() {
    while (at < end && bytes[at] != '\r' && bytes[at] != '\n') {
      at++;
    }
    value = Arrays.copyOfRange(bytes, start + 1, at);
    return Kind.COMMENT;
  }

  private Kind word() {
    while (at < end && isRegular(bytes[at])) {
      at++;
    }
    value = Arrays.copyOfRange(bytes, start, at);
    return Kind.WORD;
  }

  private Kind name() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (at < end && isRegular(bytes[at])) {
      int escaped =
          bytes[at] == '#' && at + 2 < end ? hex(bytes[at + 1]) * 16 + hex(bytes[at + 2]) : -1;
      boolean whole = escaped >= 0 && hex(bytes[at + 1]) >= 0 && hex(bytes[at + 2]) >= 0;
      out.write(whole ? escaped : bytes[at]);
      at += whole ? 3 : 1;
    }
    value = out.toByteArray();
    return Kind.NAME;
  }

  private Kind hex() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int high = -1;
    while (at < end && bytes[at] != '>') {
      int digit = hex(bytes[at++]);
      if (digit >= 0 && high < 0) {
        high = digit;
      } else if (digit >= 0) {
        out.write(high * 16 + digit);
        high = -1;
      }
    }
    if (high >= 0) {
      out.write(high * 16);
    }
    at = Math.min(at + 1, end);
    value = out.toByteArray();
    return Kind.STRING;
  }

  private Kind string() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int open = 1;
    while (at < end) {
      byte one = bytes[at++];
      if (one == '\\') {
        escape(out);
        continue;
      }
      open += one == '(' ? 1 : one == ')' ? -1 : 0;
      if (open == 0) {
        break;
      }
      out.write(one);
    }
    value = out.toByteArray();
    return Kind.STRING;
  }

  private void escape(ByteArrayOutputStream out) {
    if (at >= end) {
      return;
    }
    byte one = bytes[at++];
    int control = "nrtbf".indexOf(one);
    if (control >= 0) {
      out.write("\n\r\t\b\f".charAt(control));
    } else if (one >= '0' && one <= '7') {
      int octal = one - '0';
      for (int i = 0; i < 2 && at < end && bytes[at] >= '0' && bytes[at] <= '7'; i++) {
        octal = octal * 8 + bytes[at++] - '0';
      }
      out.write(octal);
    } else if (one == '\r') {
      at += at < end && bytes[at] == '\n' ? 1 : 0;
    } else if (one != '\n') {
      out.write(one);
    }
  }

  private static int hex(byte digit) {
    return digit < 0 ? -1 : Character.digit(digit, 16);
  }

  static boolean isSpace(byte one) {
    return one == ' ' || one == '\n' || one == '\r' || one == '\t' || one == '\f' || one == 0;
  }

  private static boolean isRegular(byte one) {
    return !isSpace(one) && "()<>[]{}/%".indexOf(one) < 0;
  }
}
