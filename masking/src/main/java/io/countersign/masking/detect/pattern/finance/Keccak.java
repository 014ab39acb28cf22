package io.countersign.masking.detect.pattern.finance;

import java.util.Arrays;

/**
 * Keccak-256 as Ethereum uses it: the sponge of FIPS 202 with a rate of 136 bytes and the padding
 * of the original submission (first bit 1, so {@code 0x01}), which the JDK's SHA-3 does not have.
 */
final class Keccak {
  private static final int RATE = 136;
  private static final int ROUNDS = 24;
  private static final int DIGEST = 32;

  /** FIPS 202, section 3.2.2, along the path of rho and pi. */
  private static final int[] ROTATIONS = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };

  private static final int[] LANES = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private static final long[] CONSTANTS = constants();

  private Keccak() {}

  /** The digest of so many bytes. */
  static byte[] digest(byte[] message) {
    long[] state = new long[25];
    int at = 0;
    while (message.length - at >= RATE) {
      absorb(state, message, at);
      at += RATE;
    }
    byte[] last = Arrays.copyOf(Arrays.copyOfRange(message, at, message.length), RATE);
    last[message.length - at] ^= 0x01;
    last[RATE - 1] ^= (byte) 0x80;
    absorb(state, last, 0);
    byte[] digest = new byte[DIGEST];
    for (int i = 0; i < DIGEST; i++) {
      digest[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
    }
    return digest;
  }

  private static void absorb(long[] state, byte[] block, int from) {
    for (int i = 0; i < RATE; i++) {
      state[i / 8] ^= (block[from + i] & 0xFFL) << (8 * (i % 8));
    }
    for (int round = 0; round < ROUNDS; round++) {
      theta(state);
      rhoAndPi(state);
      chi(state);
      state[0] ^= CONSTANTS[round];
    }
  }

  private static void theta(long[] state) {
    long[] columns = new long[5];
    for (int x = 0; x < 5; x++) {
      columns[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
    }
    for (int x = 0; x < 5; x++) {
      long mix = columns[(x + 4) % 5] ^ Long.rotateLeft(columns[(x + 1) % 5], 1);
      for (int y = 0; y < 25; y += 5) {
        state[x + y] ^= mix;
      }
    }
  }

  private static void rhoAndPi(long[] state) {
    long carried = state[1];
    for (int i = 0; i < LANES.length; i++) {
      long next = state[LANES[i]];
      state[LANES[i]] = Long.rotateLeft(carried, ROTATIONS[i]);
      carried = next;
    }
  }

  private static void chi(long[] state) {
    long[] row = new long[5];
    for (int y = 0; y < 25; y += 5) {
      System.arraycopy(state, y, row, 0, 5);
      for (int x = 0; x < 5; x++) {
        state[x + y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
      }
    }
  }

  /** The round constants, from the shift register of FIPS 202, section 3.2.5. */
  private static long[] constants() {
    long[] constants = new long[ROUNDS];
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int bit = 0; bit < 7; bit++) {
        if ((register & 1) != 0) {
          constants[round] |= 1L << ((1 << bit) - 1);
        }
        register <<= 1;
        if ((register & 0x100) != 0) {
          register ^= 0x171;
        }
      }
    }
    return constants;
  }
}
