package io.countersign.masking.evasion;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Encodings of whole texts. */
final class Encodings {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Encodings() {}

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64Wide(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
  }

  static String base32(String text) {
    StringBuilder out = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      bits = (bits << 8) | (octet & 0xFF);
      held += 8;
      while (held >= 5) {
        held -= 5;
        out.append(BASE32.charAt((bits >> held) & 31));
      }
      bits &= (1 << held) - 1;
    }
    if (held > 0) {
      out.append(BASE32.charAt((bits << (5 - held)) & 31));
    }
    return out.toString();
  }

  static String wrap(String text, int width) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i += width) {
      out.append(i == 0 ? "" : "\n").append(text, i, Math.min(text.length(), i + width));
    }
    return out.toString();
  }

  static String octets(String text, String prefix, String separator) {
    StringBuilder out = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(prefix)
          .append(String.format(Locale.ROOT, separator.isEmpty() ? "%02X" : "%02x", octet & 0xFF))
          .append(separator);
    }
    int end = out.length() - separator.strip().length() - (separator.endsWith(" ") ? 1 : 0);
    return separator.isEmpty() ? out.toString() : out.substring(0, end);
  }

  /** Encodes what is neither letter nor digit. */
  static String signs(String text, String prefix) {
    StringBuilder out = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = octet >= 0 && Character.isLetterOrDigit(octet);
      out.append(
          plain ? "" + (char) octet : prefix + String.format(Locale.ROOT, "%02X", octet & 0xFF));
    }
    return out.toString();
  }

  static String decimalOctets(String text) {
    StringBuilder out = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(out.length() == 0 ? "" : ",").append(octet & 0xFF);
    }
    return out.toString();
  }
}
