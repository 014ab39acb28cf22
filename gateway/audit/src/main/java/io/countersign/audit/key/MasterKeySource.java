package io.countersign.audit.key;

import java.nio.file.Path;
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

  /**
   * A key that a PKCS#11 token derives from one that never leaves it, at each start.
   *
   * @param module the token's library
   * @param slot the number of its slot
   * @param object the label of a generic secret key that cannot be taken out
   * @param pin copied
   */
  static MasterKeySource inToken(Path module, int slot, String object, char[] pin) {
    return new InToken(module, slot, object, pin);
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

  /** See {@link #inToken}. The PIN is never shown. */
  final class InToken implements MasterKeySource {
    private final Path module;
    private final int slot;
    private final String object;
    private final char[] pin;

    private InToken(Path module, int slot, String object, char[] pin) {
      this.module = module;
      this.slot = slot;
      this.object = object;
      this.pin = pin.clone();
    }

    Path module() {
      return module;
    }

    int slot() {
      return slot;
    }

    String object() {
      return object;
    }

    char[] pin() {
      return pin;
    }

    @Override
    public String toString() {
      return "the key `" + object + "` in slot " + slot + " of `" + module + "`";
    }
  }
}
