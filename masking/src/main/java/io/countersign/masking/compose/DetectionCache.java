package io.countersign.masking.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.masking.detect.Recognition;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found in a text under a keyed hash of the text: a conversation costs what is
 * new, not what is long, and no text is kept. Texts below {@value #TEXT_UNITS_MIN} units are not
 * remembered, nor are failures. Thread-safe; a reader never waits for another.
 */
final class DetectionCache {
  private static final int TEXT_UNITS_MIN = 64;

  /**
   * What an entry takes beside its spans on a 64-bit JVM with compressed references: the hash 32,
   * the recognition and its lists and sets 80, the cache's node 88, the table's node and slot 40.
   */
  private static final int ENTRY_BYTES = 240;

  /** A span 40, its place in the list 4, rounded up. */
  private static final int SPAN_BYTES = 48;

  private final @Nullable Cache<TextHash, Recognition> cache;
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
   * What was found in a text, found now unless it is known.
   *
   * @param room texts of different rooms are different texts
   */
  Recognition get(String text, long room, Supplier<Recognition> detection) {
    if (cache == null || text.length() < TEXT_UNITS_MIN) {
      return detection.get();
    }
    TextHash hash = hasher.hash(room, text);
    Recognition known = cache.getIfPresent(hash);
    if (known != null) {
      return known;
    }
    Recognition found = detection.get();
    if (found instanceof Recognition.Complete) {
      cache.put(hash, found);
    }
    return found;
  }

  /** How many bytes an entry takes, about. */
  static int weight(TextHash hash, Recognition found) {
    int spans = found instanceof Recognition.Complete complete ? complete.spans().size() : 0;
    return ENTRY_BYTES + SPAN_BYTES * spans;
  }
}
