package io.countersign.audit.key;

import java.util.Arrays;

/** Where the key that wraps all content keys comes from. */
public sealed interface MasterKeySource {
  /** How many bytes a master key has. */
  int LENGTH_BYTES = 32;

  /**
   * The file {@code master.key} in the data folder, made at the first start, readable by its owner
   * only. Whoever can read the folder can then read the originals: for more, keep the key elsewhere
   * and give it.
   */
  static MasterKeySource inDataFolder() {
    return new InDataFolder();
  }

  /** A key that the operator keeps: exactly 32 random bytes, copied. */
  static MasterKeySource given(byte[] key) {
    return new Given(key);
  }

  /** See {@link #inDataFolder()}. */
  record InDataFolder() implements MasterKeySource {}

  /** See {@link #given(byte[])}. Never shown. */
  final class Given implements MasterKeySource {
    private final byte[] key;

    private Given(byte[] key) {
      if (key.length != LENGTH_BYTES) {
        throw new IllegalArgumentException(
            "master key: " + key.length + " bytes (expected: " + LENGTH_BYTES + ")");
      }
      this.key = Arrays.copyOf(key, key.length);
    }

    byte[] bytes() {
      return key;
    }

    @Override
    public String toString() {
      return "Given[redacted]";
    }
  }
}
