package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.LinkPolicy;

/**
 * The limits of a masker, and what its restorers leave out.
 *
 * @param textUnitsMax the longest text that is read, in UTF-16 units, all parts of a message
 *     together; a longer one is incomplete
 * @param sessionValuesMax the most distinct values one session remembers; a text that would need
 *     more is incomplete
 * @param cacheBytesMax how much memory remembered detections may take, about; 0 for none
 * @param links whether restorers put values back inside links
 */
public record MaskerSettings(
    int textUnitsMax, int sessionValuesMax, long cacheBytesMax, LinkPolicy links) {
  /** 4 Mi units. */
  public static final int TEXT_UNITS_MAX = 4 << 20;

  /** 100,000 values. */
  public static final int SESSION_VALUES_MAX = 100_000;

  /** 16 MiB. */
  public static final long CACHE_BYTES_MAX = 16L << 20;

  public MaskerSettings {
    requireNonNull(links, "links");
    requirePositive(textUnitsMax, "textUnitsMax");
    requirePositive(sessionValuesMax, "sessionValuesMax");
    if (cacheBytesMax < 0) {
      throw new IllegalArgumentException("cacheBytesMax: " + cacheBytesMax + " (expected: >= 0)");
    }
  }

  /** Values are withheld from links. */
  public MaskerSettings(int textUnitsMax, int sessionValuesMax, long cacheBytesMax) {
    this(textUnitsMax, sessionValuesMax, cacheBytesMax, LinkPolicy.withholding());
  }

  /** Limits as the constants say. */
  public static MaskerSettings defaults() {
    return new MaskerSettings(TEXT_UNITS_MAX, SESSION_VALUES_MAX, CACHE_BYTES_MAX);
  }

  /** The same with another treatment of links. */
  public MaskerSettings with(LinkPolicy other) {
    return new MaskerSettings(textUnitsMax, sessionValuesMax, cacheBytesMax, other);
  }

  private static void requirePositive(int value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
