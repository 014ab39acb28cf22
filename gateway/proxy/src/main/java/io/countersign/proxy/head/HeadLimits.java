package io.countersign.proxy.head;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits of the way in.
 *
 * @param headBytesMax of the request line and all header lines; more is 431
 * @param lineBytesMax of one of these lines; more is 431
 * @param headersMax how many header lines; more is 431
 * @param headTimeout from the first byte of a head to its last, and from the opening of a
 *     connection to its first head; then the connection is closed
 * @param bodyTimeout in each such span a body brings {@code bodyBytesPerSecondMin}; else 408
 * @param bodyBytesPerSecondMin of a request's body; and of an answer that waits for its caller
 * @param idleTimeout between two requests of a connection; and how long a caller may take less of
 *     an answer that waits for it
 */
public record HeadLimits(
    int headBytesMax,
    int lineBytesMax,
    int headersMax,
    Duration headTimeout,
    Duration bodyTimeout,
    int bodyBytesPerSecondMin,
    Duration idleTimeout) {
  /** 32 KiB, 16 KiB a line, 100 headers, 10 s for a head, 1 KiB/s over 30 s for a body. */
  public static final HeadLimits DEFAULT =
      new HeadLimits(
          32 * 1024,
          16 * 1024,
          100,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          1024,
          Duration.ofSeconds(75));

  /** Whether so few bytes of an answer that waited were taken in {@code idleTimeout}. */
  boolean tooSlow(long bytesTaken) {
    return bytesTaken * 1_000 < bodyBytesPerSecondMin * idleTimeout.toMillis();
  }

  public HeadLimits {
    requireNonNull(headTimeout, "headTimeout");
    requireNonNull(bodyTimeout, "bodyTimeout");
    requireNonNull(idleTimeout, "idleTimeout");
    if (lineBytesMax < 64 || headBytesMax < lineBytesMax || headersMax < 1) {
      throw new IllegalArgumentException(
          "headBytesMax: "
              + headBytesMax
              + ", lineBytesMax: "
              + lineBytesMax
              + ", headersMax: "
              + headersMax
              + " (expected: 64 <= line <= head, headers >= 1)");
    }
  }
}
