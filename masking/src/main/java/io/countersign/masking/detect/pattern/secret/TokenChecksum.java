package io.countersign.masking.detect.pattern.secret;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum at the end of GitHub's and npm's tokens: CRC-32 of what stands between prefix and
 * checksum, six places of base 62 (GitHub, Behind GitHub's new authentication token formats, 2021).
 */
final class TokenChecksum {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 6;

  private TokenChecksum() {}

  /** Whether the token's last six characters are the checksum of those after the prefix. */
  static boolean checks(String token) {
    int start = token.indexOf('_') + 1;
    int end = token.length() - LENGTH;
    if (end <= start) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(token.substring(start, end).getBytes(StandardCharsets.US_ASCII));
    long rest = crc.getValue();
    for (int i = token.length() - 1; i >= end; i--) {
      if (token.charAt(i) != DIGITS.charAt((int) (rest % DIGITS.length()))) {
        return false;
      }
      rest /= DIGITS.length();
    }
    return true;
  }
}
