package io.countersign.masking.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.masking.detect.Recognition;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found in a text under a keyed hash of the text: a conversation costs what is
 * new, not what is long, and no text is kept, of words hashes alone. Texts below {@value
 * #TEXT_UNITS_MIN} units are not remembered, nor are failures. Thread-safe; a reader never waits
 * for another.
 */
final class DetectionCache {
  private static final int TEXT_UNITS_MIN = 64;

  /**
   * What an entry takes beside its spans on a 64-bit JVM with compressed references: the hash 32,
   * the recognition and its lists and sets 104, the cache's node 88, the table's node and slot 40.
   */
  private static final int ENTRY_BYTES = 264;

  /** A span 40, its place in the list 4, rounded up. */
  static final int SPAN_BYTES = 48;

  private final @Nullable Cache<TextHash, Entry> cache;
  private final TextHasher hasher = TextHasher.ofRandomKey();

  DetectionCache(long bytesMax) {
    cache =
        bytesMax == 0
            ? null
            : Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .weigher(DetectionCache::weight)
                .executor(Runnable::run)
                .build();
  }

  /**
   * What a text is remembered under, or null where it is not remembered.
   *
   * @param room texts of different rooms are different texts
   */
  @Nullable TextHash hash(String text, long room) {
    return cache == null || text.length() < TEXT_UNITS_MIN ? null : hasher.hash(room, text);
  }

  /** What is remembered of a text, or null. */
  @Nullable Entry get(TextHash hash) {
    return cache == null ? null : cache.getIfPresent(hash);
  }

  /** Remembers this of a text, and nothing else. */
  void put(TextHash hash, Entry entry) {
    if (cache != null) {
      cache.put(hash, entry);
    }
  }

  /** How many bytes an entry takes, about. */
  static int weight(TextHash hash, Entry entry) {
    int bytes = ENTRY_BYTES + SPAN_BYTES * entry.found().spans().size();
    return entry.resolution() == null ? bytes : bytes + entry.resolution().weight();
  }

  /**
   * What is remembered of a text.
   *
   * @param found by all recognizers
   * @param resolution what was made of it last, once it was sent again
   */
  record Entry(Recognition.Complete found, @Nullable RememberedResolution resolution) {}
}
