package io.countersign.app.stored;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes of maps each person has, kept along with the rows. Not thread-safe. */
final class Shares {
  private final Map<ByteBuffer, Long> byPerson = new HashMap<>();
  private long total;

  /** All of them, in bytes. */
  long total() {
    return total;
  }

  /** Those of one person, in bytes. */
  long of(byte[] person) {
    return byPerson.getOrDefault(ByteBuffer.wrap(person), 0L);
  }

  /** A person has so many bytes more, or less. */
  void add(byte[] person, long bytes) {
    total += bytes;
    // A copy, since a key must not change.
    byPerson.merge(
        ByteBuffer.wrap(person.clone()), bytes, (had, more) -> had + more == 0 ? null : had + more);
  }

  /** Who has most, or null: nobody has any. */
  byte @Nullable [] largest() {
    return byPerson.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(entry -> entry.getKey().array().clone())
        .orElse(null);
  }

  void clear() {
    byPerson.clear();
    total = 0;
  }

  @Override
  public String toString() {
    return "Shares[" + byPerson.size() + " persons, " + total + " bytes]";
  }
}
