package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.bouncycastle.crypto.macs.SipHash128;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class TextHasherTest {
  private static final long SEED = 20261121;
  private static final int TEXTS = 400;
  private static final int UNITS_MAX = 200;

  @Test
  void hash_randomTexts_isBouncyCastlesSipHashOfTheBlocks() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < TEXTS; i++) {
      long k0 = random.nextLong();
      long k1 = random.nextLong();
      long room = random.nextLong();
      String text = text(random, i % 2 == 0 ? 0x100 : 0x10000);
      assertThat(new TextHasher(k0, k1).hash(room, text)).isEqualTo(oracle(k0, k1, room, text));
    }
  }

  @Test
  void hash_otherRoomOrKey_differs() {
    TextHasher hasher = new TextHasher(1, 2);
    TextHash hash = hasher.hash(3, "text");
    assertThat(hasher.hash(3, "text")).isEqualTo(hash);
    assertThat(hasher.hash(4, "text")).isNotEqualTo(hash);
    assertThat(new TextHasher(1, 3).hash(3, "text")).isNotEqualTo(hash);
    assertThat(TextHasher.ofRandomKey().hash(3, "text")).isNotEqualTo(hash);
    assertThat(hasher.toString()).isEqualTo("TextHasher[***]");
  }

  @Test
  void hash_textsThatDifferAnywhere_differ() {
    TextHasher hasher = TextHasher.ofRandomKey();
    assertThat(collisions(text -> hasher.hash(0, text))).isZero();
  }

  /**
   * Negative control: a hash that leaves the width of units out, and one of the beginning alone.
   */
  @Test
  void check_hashOfLess_isCaught() {
    TextHasher hasher = TextHasher.ofRandomKey();
    assertThat(collisions(text -> hasher.hash(0, text.substring(0, Math.min(64, text.length())))))
        .isPositive();
    assertThat(collisions(text -> hasher.hash(0, text.replace("\0", "")))).isPositive();
  }

  /** How many of a text's changes by one unit, cuts and paddings share a hash. */
  private static int collisions(Function<String, TextHash> hash) {
    Map<TextHash, String> known = new HashMap<>();
    int collisions = 0;
    for (String base : new String[] {"a".repeat(100), "\u20ac".repeat(50), "\0".repeat(9), ""}) {
      for (int i = 0; i <= base.length(); i++) {
        String before = base.substring(0, i);
        String after = i < base.length() ? base.substring(i + 1) : "";
        for (String middle : new String[] {"", "\0", "b", "\u0161", "\ud83d"}) {
          String text = before + middle + after;
          String other = known.put(hash.apply(text), text);
          collisions += other != null && !other.equals(text) ? 1 : 0;
        }
      }
    }
    return collisions;
  }

  private static String text(Random random, int units) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(UNITS_MAX); i > 0; i--) {
      text.append((char) random.nextInt(units));
    }
    return text.toString();
  }

  /** The blocks put together another way and hashed by another's code. */
  private static TextHash oracle(long k0, long k1, long room, String text) {
    boolean narrow = text.chars().allMatch(unit -> unit < 0x100);
    int together = narrow ? 8 : 4;
    ByteBuffer blocks =
        ByteBuffer.allocate((text.length() + 2) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    blocks.putLong(room).putLong(256L * text.length() + (narrow ? 8 : 16));
    int full = text.length() / together * together;
    for (int i = 0; i < full; i += together) {
      for (int unit = 0; unit < 4; unit++) {
        blocks.put((byte) text.charAt(i + unit));
        blocks.put((byte) (narrow ? text.charAt(i + 4 + unit) : text.charAt(i + unit) >> 8));
      }
    }
    text.substring(full).chars().forEach(blocks::putLong);
    SipHash128 sip = new SipHash128();
    sip.init(
        new KeyParameter(
            ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(k0)
                .putLong(k1)
                .array()));
    sip.update(blocks.array(), 0, blocks.position());
    byte[] hash = new byte[16];
    sip.doFinal(hash, 0);
    ByteBuffer halves = ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN);
    return new TextHash(halves.getLong(), halves.getLong());
  }
}
