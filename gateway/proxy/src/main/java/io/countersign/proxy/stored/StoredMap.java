package io.countersign.proxy.stored;

import static java.util.Objects.requireNonNull;

/**
 * What stands for which value in one text that a provider keeps. It holds clear text and is never
 * shown. Thread-safe as long as nobody writes to its bytes.
 */
public final class StoredMap {
  private final byte[] saved;
  private final long version;

  /**
   * A map.
   *
   * @param saved what a masking session saved; taken over
   * @param version another one after each change
   */
  public StoredMap(byte[] saved, long version) {
    this.saved = requireNonNull(saved, "saved");
    this.version = version;
  }

  /** What a masking session saved: the array itself, not a copy. */
  public byte[] saved() {
    return saved;
  }

  /** Another one after each change. */
  public long version() {
    return version;
  }

  @Override
  public String toString() {
    return "StoredMap[" + saved.length + " bytes, version " + version + "]";
  }
}
