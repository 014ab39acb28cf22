package io.countersign.masking.knowledge.register;

import io.countersign.masking.knowledge.text.Hashing;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import io.countersign.masking.knowledge.text.SipHash;
import io.countersign.masking.knowledge.text.WordReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * Hashes values under the company's key. Values of different kinds have nothing in common, but a
 * number and an IBAN are of one kind. Not thread-safe.
 */
final class ValueHasher {
  private final Mac mac;
  private final SipHash sipHash;
  private final long seed;

  private ValueHasher(Mac mac, SipHash sipHash, long seed) {
    this.mac = mac;
    this.sipHash = sipHash;
    this.seed = seed;
  }

  static ValueHasher of(KnowledgeKey key) {
    return new ValueHasher(
        key.mac("register-value"), key.sipHash("register-quick"), key.seed("register-word"));
  }

  /** The same for another thread or text. */
  ValueHasher copy() {
    try {
      return new ValueHasher((Mac) mac.clone(), sipHash, seed);
    } catch (CloneNotSupportedException unexpected) {
      throw new IllegalStateException("an HMAC cannot be copied in this JVM", unexpected);
    }
  }

  /** The seed of the hashes of words that {@link #quickOfName} takes. */
  long seed() {
    return seed;
  }

  ValueHash hash(ColumnKind kind, String normal) {
    return new ValueHash(full(kind, normal), quick(kind, normal));
  }

  long full(ColumnKind kind, String normal) {
    mac.update(domain(kind));
    return ByteBuffer.wrap(mac.doFinal(normal.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /** Of the folded hash of the words of a name; see {@link #foldName}. */
  int quickOfName(long folded) {
    return (int) sipHash.hash(folded);
  }

  /** Of a value that is no name. */
  int quick(ColumnKind kind, String normal) {
    if (kind == ColumnKind.NAME) {
      return quickOfName(folded(normal));
    }
    long hash = begin(kind);
    for (int i = 0; i < normal.length(); i++) {
      hash = Hashing.step(hash, normal.charAt(i));
    }
    return quickOf(hash);
  }

  /** The hash before the first unit of a value that is no name. */
  long begin(ColumnKind kind) {
    return seed ^ Hashing.mix(domain(kind));
  }

  /** Of a value that is no name, from the steps over its units. */
  int quickOf(long hash) {
    return (int) sipHash.hash(hash);
  }

  /** The hash of a name that is one word longer at its beginning; 0 is the empty one. */
  static long foldName(long rest, long word) {
    return Hashing.combine(rest, word);
  }

  private long folded(String name) {
    long[] words = new long[NormalValues.NAME_WORDS_MAX];
    WordReader reader = new WordReader(name, seed);
    int count = 0;
    while (count < words.length && reader.next()) {
      words[count] = reader.hash();
      count++;
    }
    long folded = 0;
    for (int i = count - 1; i >= 0; i--) {
      folded = foldName(folded, words[i]);
    }
    return folded;
  }

  private static byte domain(ColumnKind kind) {
    return switch (kind) {
      case NAME -> 1;
      case NUMBER, IBAN -> 2;
      case DATE -> 3;
      case EMAIL -> 4;
    };
  }

  @Override
  public String toString() {
    return "ValueHasher[***]";
  }
}
