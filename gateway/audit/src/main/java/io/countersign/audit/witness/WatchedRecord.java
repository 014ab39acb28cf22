package io.countersign.audit.witness;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a record looks from its witness.
 *
 * @param origin the name of its key
 * @param size how many entries it had when it was co-signed last; 0: never
 * @param silent how long ago that was, or the start of the witness where it was before; null: never
 * @param refused how often it was not co-signed since the start, by why
 */
public record WatchedRecord(
    String origin, long size, @Nullable Duration silent, Map<RefusalReason, Long> refused) {
  public WatchedRecord {
    Map<RefusalReason, Long> all = new EnumMap<>(RefusalReason.class);
    all.putAll(refused);
    refused = Collections.unmodifiableMap(all);
  }

  /** How often it was not co-signed for this reason. */
  public long refused(RefusalReason reason) {
    return refused.getOrDefault(reason, 0L);
  }
}
