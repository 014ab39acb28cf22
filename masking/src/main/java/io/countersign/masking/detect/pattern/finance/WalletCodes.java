package io.countersign.masking.detect.pattern.finance;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The check codes of addresses of crypto-currencies: Base58Check (Bitcoin developer reference),
 * Bech32 and Bech32m (BIP-173, BIP-350), and the case of Ethereum's hexadecimal digits (EIP-55).
 */
final class WalletCodes {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int BECH32_CHECK = 6;
  private static final int BECH32M_CONSTANT = 0x2BC830A3;
  private static final int[] GENERATORS = {
    0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3
  };
  private static final int ADDRESS_BYTES = 25;

  /**
   * What addresses begin with: Bitcoin's and its test network's, Litecoin's, Dogecoin's, Dash's and
   * Tron's.
   */
  private static final Set<Integer> VERSIONS =
      Set.of(0x00, 0x05, 0x6F, 0xC4, 0x30, 0x32, 0x1E, 0x16, 0x4C, 0x10, 0x41);

  private WalletCodes() {}

  /** Whether 25 bytes stand there of which the last four are the double SHA-256 of the others. */
  static boolean base58Check(String address) {
    BigInteger value = BigInteger.ZERO;
    BigInteger base = BigInteger.valueOf(BASE58.length());
    for (int i = 0; i < address.length(); i++) {
      int digit = BASE58.indexOf(address.charAt(i));
      if (digit < 0) {
        return false;
      }
      value = value.multiply(base).add(BigInteger.valueOf(digit));
    }
    byte[] significant = value.toByteArray();
    int skipped = significant.length > ADDRESS_BYTES ? 1 : 0;
    if (significant.length - skipped > ADDRESS_BYTES) {
      return false;
    }
    byte[] bytes = new byte[ADDRESS_BYTES];
    int length = significant.length - skipped;
    System.arraycopy(significant, skipped, bytes, ADDRESS_BYTES - length, length);
    byte[] check = sha256(sha256(Arrays.copyOf(bytes, ADDRESS_BYTES - 4)));
    return VERSIONS.contains(bytes[0] & 0xFF)
        && Arrays.equals(check, 0, 4, bytes, ADDRESS_BYTES - 4, ADDRESS_BYTES);
  }

  /** Whether a segregated-witness address checks: Bech32 for version 0, Bech32m for later ones. */
  static boolean bech32(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (!lower.equals(address) && !address.toUpperCase(Locale.ROOT).equals(address)) {
      return false;
    }
    int separator = lower.lastIndexOf('1');
    if (separator < 1 || lower.length() - separator - 1 < BECH32_CHECK + 1) {
      return false;
    }
    int check = 1;
    for (int i = 0; i < separator; i++) {
      check = step(check, lower.charAt(i) >> 5);
    }
    check = step(check, 0);
    for (int i = 0; i < separator; i++) {
      check = step(check, lower.charAt(i) & 31);
    }
    for (int i = separator + 1; i < lower.length(); i++) {
      int value = BECH32.indexOf(lower.charAt(i));
      if (value < 0) {
        return false;
      }
      check = step(check, value);
    }
    boolean first = lower.charAt(separator + 1) == 'q';
    return check == (first ? 1 : BECH32M_CONSTANT);
  }

  /**
   * Whether the capitals among forty hexadecimal digits are those that the digest of the small ones
   * asks for.
   */
  static boolean mixedCase(String digits) {
    byte[] digest =
        Keccak.digest(digits.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int nibble = (digest[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
      if (Character.isLetter(c) && Character.isUpperCase(c) != nibble > 7) {
        return false;
      }
    }
    return true;
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = ((check & 0x1FFFFFF) << 5) ^ value;
    for (int i = 0; i < GENERATORS.length; i++) {
      if (((top >> i) & 1) != 0) {
        next ^= GENERATORS[i];
      }
    }
    return next;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
