package io.countersign.audit;

import java.time.Duration;

/**
 * How entries are gathered into commits, and how a store that failed is tried again.
 *
 * @param queueBytesMax what may wait for the disk; beyond it entries are refused at once
 * @param groupMax how many entries one commit takes at most
 * @param groupWindow how long a commit waits for company when there was company before
 * @param reopenAfterMin how long a store that failed rests before it is tried again; doubles
 * @param reopenAfterMax how long it rests at most
 */
public record WriterSettings(
    long queueBytesMax,
    int groupMax,
    Duration groupWindow,
    Duration reopenAfterMin,
    Duration reopenAfterMax) {
  /** 64 MiB wait at most; 256 entries a commit, 2 ms of waiting; rests from 100 ms to 5 s. */
  public static final WriterSettings DEFAULT =
      new WriterSettings(
          64L << 20, 256, Duration.ofMillis(2), Duration.ofMillis(100), Duration.ofSeconds(5));

  public WriterSettings {
    positive("queueBytesMax", queueBytesMax);
    positive("groupMax", groupMax);
    positive("reopenAfterMin", reopenAfterMin.toMillis());
    positive("reopenAfterMax", reopenAfterMax.toMillis());
    if (groupWindow.isNegative()) {
      throw new IllegalArgumentException("groupWindow: " + groupWindow + " (expected: >= 0)");
    }
  }

  /** The same with room for this many bytes to wait for the disk. */
  public WriterSettings withQueueBytesMax(long bytes) {
    return new WriterSettings(bytes, groupMax, groupWindow, reopenAfterMin, reopenAfterMax);
  }

  /** The same with other rests after a failure. */
  public WriterSettings withRests(Duration first, Duration longest) {
    return new WriterSettings(queueBytesMax, groupMax, groupWindow, first, longest);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
