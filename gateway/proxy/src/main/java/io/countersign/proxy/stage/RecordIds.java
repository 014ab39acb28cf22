package io.countersign.proxy.stage;

import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Record ids: 48 bits of time and 80 random bits in Crockford's base 32, so that they sort by time
 * and cannot be guessed.
 */
public final class RecordIds implements Supplier<String> {
  private static final long NUMBERS = 900_000_000;

  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private final Clock clock;
  private final RandomGenerator random;

  /**
   * Ids from a clock and a source of randomness.
   *
   * @param random thread-safe and not to be guessed, so a {@link java.security.SecureRandom}
   */
  public RecordIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String get() {
    StringBuilder id = new StringBuilder(30).append("rec-");
    append(id, clock.millis(), 10);
    append(id, random.nextLong(), 8);
    append(id, random.nextLong(), 8);
    return id.toString();
  }

  /** A number below 900 million that two ids hardly ever share (FNV-1a, 64 bits). */
  static int number(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return (int) Long.remainderUnsigned(hash, NUMBERS);
  }

  private static void append(StringBuilder id, long bits, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      id.append(ALPHABET[(int) (bits >>> (5 * i)) & 31]);
    }
  }
}
