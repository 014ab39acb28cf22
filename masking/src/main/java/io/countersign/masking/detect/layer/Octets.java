package io.countersign.masking.detect.layer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads octets as text, if they are text. */
final class Octets {
  /** The share of characters that must be readable for the whole to be text. */
  private static final double READABLE_SHARE = 0.85;

  private static final int SHORT = 16;

  /** Of a text this long one character may be a control character put between the others. */
  private static final int SPOILT_MIN = 9;

  /** A stretch of readable octets this long counts also inside a binary. */
  private static final int STRETCH_MIN = 12;

  /** Characters in other forms may have marks between them that fold to nothing. */
  private static final double COMPATIBLE_SHARE = 0.5;

  private static final int HEAD_MAX = 256;

  private static final List<Charset> WIDE =
      List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private Octets() {}

  /** Appends what is UTF-8 throughout; answers false, having appended nothing, when it is not. */
  static boolean appendUtf8(byte[] bytes, StringBuilder out) {
    try {
      out.append(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes)));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }

  /** The octets as text: UTF-8, or UTF-16 where every second octet is zero; null for a binary. */
  static @Nullable String whole(byte[] bytes, int length) {
    int readable = 0;
    int high = 0;
    int controls = 0;
    int[] zeros = new int[2];
    for (int i = 0; i < length; i++) {
      byte octet = bytes[i];
      readable += isReadable(octet) ? 1 : 0;
      high += octet < 0 ? 1 : 0;
      controls += octet > 0 && octet < ' ' && !isReadable(octet) ? 1 : 0;
      zeros[i & 1] += octet == 0 ? 1 : 0;
    }
    String pairs = length >= 8 ? pairs(bytes, length, 0) : null;
    if (pairs != null) {
      boolean lines = readable == length && (bytes[0] == '\n' || bytes[1] == '\n');
      return lines ? new String(bytes, 0, length, StandardCharsets.UTF_8) + '\n' + pairs : pairs;
    }
    boolean wideLikely = length >= 8 && length % 2 == 0 && isWideLikely(bytes, length, zeros);
    String compatible = wideLikely ? compatible(bytes, length) : null;
    if (compatible != null) {
      return compatible;
    }
    boolean spoilt = length >= SPOILT_MIN && controls == 1 && length - readable == 1;
    if (spoilt || length - readable <= unreadable(length)) {
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
    Charset wide = zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    if (Math.max(zeros[0], zeros[1]) * 3 >= length && length >= 8) {
      return new String(bytes, 0, length, wide);
    }
    if (length - readable - high <= unreadable(length)) {
      String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
      if (text.length() - letters(text) <= unreadable(text.length())) {
        return text;
      }
    }
    if (length < 8) {
      return null;
    }
    pairs = pairs(bytes, length, 2);
    return pairs == null ? pairs(bytes, length, 4) : pairs;
  }

  /** Whether octets are zero, or every second one is the same: no UTF-8 is like that. */
  private static boolean isWideLikely(byte[] bytes, int length, int[] zeros) {
    if (zeros[0] + zeros[1] > 0) {
      return true;
    }
    boolean even = true;
    boolean odd = true;
    for (int i = 2; i < length; i++) {
      boolean same = bytes[i] == bytes[i - 2];
      even &= same || i % 2 == 1;
      odd &= same || i % 2 == 0;
    }
    return even != odd;
  }

  /**
   * UTF-16 of another script: the high octets are nearly all controls (period 0), or the same, or
   * come in turns as those of surrogates do, and so stand again some octets on.
   */
  private static @Nullable String pairs(byte[] bytes, int length, int period) {
    for (int parity = 0; parity < 2; parity++) {
      int same = 0;
      for (int i = parity + 4; i < length; i += 2) {
        boolean control = bytes[i] >= 0 && bytes[i] < ' ';
        same += period == 0 ? (control ? 1 : 0) : bytes[i] == bytes[i - period] ? 1 : 0;
      }
      if (same * 2 < (length - 4) * READABLE_SHARE) {
        continue;
      }
      Charset order = parity == 1 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      String text = new String(bytes, 0, length, order);
      if (letters(text) >= READABLE_SHARE * text.length()) {
        return text;
      }
    }
    return null;
  }

  /** UTF-16 of characters that fold to ASCII, such as the mathematical letters. */
  private static @Nullable String compatible(byte[] bytes, int length) {
    for (Charset order : WIDE) {
      String head = new String(bytes, 0, Math.min(length, HEAD_MAX) & ~3, order);
      String folded = Normalizer.normalize(head, Normalizer.Form.NFKC);
      int ascii = 0;
      int marks = 0;
      for (int i = 0; i < folded.length(); i++) {
        char c = folded.charAt(i);
        ascii += c < 0x80 && isReadable((byte) c) ? 1 : 0;
        marks += c >= 0x80 && isMark(c) ? 1 : 0;
      }
      if (ascii > 0 && ascii >= COMPATIBLE_SHARE * (folded.length() - marks)) {
        return new String(bytes, 0, length, order);
      }
    }
    return null;
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT;
  }

  /** How many characters may be none: of a short text none, for a word may decode by chance. */
  private static double unreadable(int length) {
    return length < SHORT ? 0 : (1 - READABLE_SHARE) * length;
  }

  private static int letters(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean readable = c < 0x80 ? isReadable((byte) c) : c != '\ufffd' && Character.isDefined(c);
      count += readable ? 1 : 0;
    }
    return count;
  }

  /** The longer readable stretches of a binary, each on a line of its own, or null. */
  static @Nullable String stretches(byte[] bytes, int length) {
    StringBuilder out = null;
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i < length && isReadable(bytes[i])) {
        continue;
      }
      if (i - start >= STRETCH_MIN) {
        out = out == null ? new StringBuilder() : out.append('\n');
        for (int at = start; at < i; at++) {
          out.append((char) bytes[at]);
        }
      }
      start = i + 1;
    }
    return out == null ? null : out.toString();
  }

  private static boolean isReadable(byte octet) {
    return (octet >= ' ' && octet < 0x7F) || octet == '\n' || octet == '\r' || octet == '\t';
  }
}
