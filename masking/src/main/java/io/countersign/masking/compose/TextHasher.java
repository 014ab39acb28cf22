package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Hashes texts by SipHash-2-4 with an output of 128 bits (Aumasson and Bernstein 2012, "SipHash: a
 * fast short-input PRF"; the longer output as in the authors' reference code), under a key that is
 * made at random and never leaves. Allocates nothing but the hash. Immutable and thread-safe.
 *
 * <p>What is asked of it: two texts must not share a hash, though others choose the texts, for the
 * one would be masked by what was found in the other. Without the key, of 128 bits, the hashes of
 * chosen texts cannot be told from random ones, and nobody sees a hash: a pair shares one with a
 * probability of about 2^-128, so among 2^40 texts two do with 2^-49. Where the key is known
 * collisions can be made, unlike with an HMAC; but the key lives in the same memory as the texts.
 */
final class TextHasher {
  private static final int NARROW = Byte.SIZE;
  private static final int WIDE = Character.SIZE;

  /** What no unit of a narrow text has, four times. */
  private static final long WIDE_BITS = 0xFF00FF00FF00FF00L;

  private final long k0;
  private final long k1;

  /** With a key of 128 bits, each half little-endian. */
  TextHasher(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  static TextHasher ofRandomKey() {
    SecureRandom random = new SecureRandom();
    return new TextHasher(random.nextLong(), random.nextLong());
  }

  /** The hash of a number and a text; over its UTF-16 units, for lone surrogates differ too. */
  TextHash hash(long room, String text) {
    TextHash narrow = hash(room, text, NARROW);
    return narrow == null ? requireNonNull(hash(room, text, WIDE)) : narrow;
  }

  /**
   * The hash of blocks of eight octets: the number; the length and width of the text; its units,
   * eight narrow or four wide ones to a block; those left over, each in a block of its own. The
   * second block says how the others are to be read, so no two texts are hashed as the same blocks.
   *
   * @param width bits that each unit is written in
   * @return null if a unit has more
   */
  private @Nullable TextHash hash(long room, String text, int width) {
    Rounds rounds = new Rounds(k0, k1);
    rounds.add(room);
    rounds.add((long) text.length() << Byte.SIZE | width);
    int length = text.length();
    int at = 0;
    if (width == NARROW) {
      for (; at + 8 <= length; at += 8) {
        long low = four(text, at);
        long high = four(text, at + 4);
        if (((low | high) & WIDE_BITS) != 0) {
          return null;
        }
        rounds.add(low | high << NARROW);
      }
    } else {
      for (; at + 4 <= length; at += 4) {
        rounds.add(four(text, at));
      }
    }
    while (at < length) {
      if (text.charAt(at) >>> width != 0) {
        return null;
      }
      rounds.add(text.charAt(at));
      at++;
    }
    return rounds.end();
  }

  private static long four(String text, int at) {
    return text.charAt(at)
        | (long) text.charAt(at + 1) << 16
        | (long) text.charAt(at + 2) << 32
        | (long) text.charAt(at + 3) << 48;
  }

  /** What the hash is made in. */
  private static final class Rounds {
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private int blocks;

    Rounds(long k0, long k1) {
      v0 = k0 ^ 0x736f6d6570736575L;
      v1 = k1 ^ 0x646f72616e646f6dL ^ 0xee;
      v2 = k0 ^ 0x6c7967656e657261L;
      v3 = k1 ^ 0x7465646279746573L;
    }

    void add(long block) {
      v3 ^= block;
      round();
      round();
      v0 ^= block;
      blocks++;
    }

    TextHash end() {
      add(((long) blocks * Long.BYTES) << 56);
      v2 ^= 0xee;
      long high = half();
      v1 ^= 0xdd;
      return new TextHash(high, half());
    }

    private long half() {
      for (int i = 0; i < 4; i++) {
        round();
      }
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
  }

  @Override
  public String toString() {
    return "TextHasher[***]";
  }
}
