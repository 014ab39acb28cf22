package io.countersign.masking.compose;

/**
 * The limits of a masker.
 *
 * @param textUnitsMax the longest text that is read, in UTF-16 units, all parts of a message
 *     together; a longer one is incomplete
 * @param sessionValuesMax the most distinct values one session remembers; a text that would need
 *     more is incomplete
 * @param cacheBytesMax how much memory remembered detections may take, about; 0 for none
 */
public record MaskerSettings(int textUnitsMax, int sessionValuesMax, long cacheBytesMax) {
  /** 4 Mi units. */
  public static final int TEXT_UNITS_MAX = 4 << 20;

  /** 100,000 values. */
  public static final int SESSION_VALUES_MAX = 100_000;

  /** 16 MiB. */
  public static final long CACHE_BYTES_MAX = 16L << 20;

  public MaskerSettings {
    requirePositive(textUnitsMax, "textUnitsMax");
    requirePositive(sessionValuesMax, "sessionValuesMax");
    if (cacheBytesMax < 0) {
      throw new IllegalArgumentException("cacheBytesMax: " + cacheBytesMax + " (expected: >= 0)");
    }
  }

  /** Limits as the constants say. */
  public static MaskerSettings defaults() {
    return new MaskerSettings(TEXT_UNITS_MAX, SESSION_VALUES_MAX, CACHE_BYTES_MAX);
  }

  private static void requirePositive(int value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
