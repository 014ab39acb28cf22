package io.countersign.masking.operate;

import io.countersign.masking.EntityType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts a value in its own format by FF1 (NIST SP 800-38G, revision 1): digits become digits,
 * letters letters of the same case, everything else stays where it is. The tweak is the type.
 *
 * <p>Digits alone are numerals of radix 10, letters alone of radix 26. Where both stand, the value
 * is its rank among all values of its format, and the rank is encrypted in radix 2, again and again
 * until it is a rank of that format (cycle walking, J. Black and P. Rogaway, Ciphers with arbitrary
 * finite domains, CT-RSA 2002): less than twice on average. Revision 1 asks for at least {@value
 * #DOMAIN_MIN} values of a format; a value of a smaller one is not treated. Thread-safe.
 */
final class FormatPreserving implements ValueText {
  static final int DOMAIN_MIN = 1_000_000;

  /** Longer values are no identifiers. */
  private static final int LENGTH_MAX = 128;

  private static final int DIGITS = 10;
  private static final int LETTERS = 26;

  private final KeyParameter key;

  FormatPreserving(OperatorKey key) {
    this.key = new KeyParameter(key.derived("fpe"));
  }

  @Override
  public @Nullable String of(EntityType type, String value) {
    return crypt(true, type, value);
  }

  /** What {@link #of} gives this text for, or null. */
  @Nullable String decrypted(EntityType type, String text) {
    return crypt(false, type, text);
  }

  private @Nullable String crypt(boolean encrypt, EntityType type, String value) {
    if (value.length() > LENGTH_MAX) {
      return null;
    }
    int[] radixes = new int[value.length()];
    byte[] numerals = new byte[value.length()];
    int count = 0;
    BigInteger domain = BigInteger.ONE;
    for (int i = 0; i < value.length(); i++) {
      int radix = radix(value.charAt(i));
      if (radix < 0) {
        return null;
      }
      if (radix > 0) {
        radixes[count] = radix;
        numerals[count] = (byte) (value.charAt(i) - base(value.charAt(i)));
        domain = domain.multiply(BigInteger.valueOf(radix));
        count++;
      }
    }
    if (domain.compareTo(BigInteger.valueOf(DOMAIN_MIN)) < 0) {
      return null;
    }
    byte[] tweak = type.label().getBytes(StandardCharsets.US_ASCII);
    boolean uniform = domain.equals(BigInteger.valueOf(radixes[0]).pow(count));
    if (uniform) {
      run(encrypt, radixes[0], tweak, numerals, count);
    } else {
      walk(encrypt, tweak, numerals, radixes, count, domain);
    }
    return written(value, numerals);
  }

  private void walk(
      boolean encrypt, byte[] tweak, byte[] numerals, int[] radixes, int count, BigInteger domain) {
    byte[] bits = new byte[domain.subtract(BigInteger.ONE).bitLength()];
    BigInteger rank = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      rank = rank.multiply(BigInteger.valueOf(radixes[i])).add(BigInteger.valueOf(numerals[i]));
    }
    do {
      for (int i = 0; i < bits.length; i++) {
        bits[i] = (byte) (rank.testBit(bits.length - 1 - i) ? 1 : 0);
      }
      run(encrypt, 2, tweak, bits, bits.length);
      rank = BigInteger.ZERO;
      for (byte bit : bits) {
        rank = rank.shiftLeft(1).add(BigInteger.valueOf(bit));
      }
    } while (rank.compareTo(domain) >= 0);
    for (int i = count - 1; i >= 0; i--) {
      BigInteger[] parts = rank.divideAndRemainder(BigInteger.valueOf(radixes[i]));
      numerals[i] = parts[1].byteValue();
      rank = parts[0];
    }
  }

  private void run(boolean encrypt, int radix, byte[] tweak, byte[] numerals, int count) {
    FPEFF1Engine ff1 = new FPEFF1Engine();
    ff1.init(encrypt, new FPEParameters(key, radix, tweak));
    ff1.processBlock(numerals, 0, count, numerals, 0);
  }

  private static String written(String value, byte[] numerals) {
    StringBuilder text = new StringBuilder(value);
    int next = 0;
    for (int i = 0; i < value.length(); i++) {
      if (radix(value.charAt(i)) > 0) {
        text.setCharAt(i, (char) (base(value.charAt(i)) + numerals[next]));
        next++;
      }
    }
    return text.toString();
  }

  /** 0 for what stays, -1 for letters and digits that cannot be treated. */
  private static int radix(char c) {
    if (c >= '0' && c <= '9') {
      return DIGITS;
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      return LETTERS;
    }
    return c < 0x80 ? 0 : -1;
  }

  private static char base(char c) {
    return c <= '9' ? '0' : c <= 'Z' ? 'A' : 'a';
  }
}
