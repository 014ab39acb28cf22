package io.countersign.proxy.head;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits of one HTTP/2 connection, beyond those of each request. Whoever exceeds one of the first
 * is told with the stream's error {@code REFUSED_STREAM}, else the connection ends with {@code
 * ENHANCE_YOUR_CALM}.
 *
 * @param streamsMax requests under way at a time; told in SETTINGS
 * @param windowBytes of a request's body that may be under way unread; the connection's is larger
 * @param resetsMax streams that either side may end early within {@code period} (CVE-2023-44487,
 *     CVE-2025-55163)
 * @param controlFramesMax frames within {@code period} that are of no request: SETTINGS, PING,
 *     PRIORITY and unknown ones (CVE-2019-9512, 9513, 9515)
 * @param continuationsMax small CONTINUATION frames of one head
 * @param emptyFramesMax DATA frames without data one after another (CVE-2019-9518)
 * @param refusedMax malformed requests of one connection; over HTTP/1.1 the first one ends it
 * @param period the span of {@code resetsMax} and {@code controlFramesMax}, in whole seconds
 */
public record Http2Limits(
    int streamsMax,
    int windowBytes,
    int resetsMax,
    int controlFramesMax,
    int continuationsMax,
    int emptyFramesMax,
    int refusedMax,
    Duration period) {
  /** 100 streams, 256 KiB, 200 resets and 1,000 other frames in 30 s, 16, 2 and 10. */
  public static final Http2Limits DEFAULT =
      new Http2Limits(100, 256 * 1024, 200, 1000, 16, 2, 10, Duration.ofSeconds(30));

  public Http2Limits {
    requireNonNull(period, "period");
    if (streamsMax < 1 || windowBytes < 65_535 || resetsMax < 1 || period.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "streamsMax: "
              + streamsMax
              + ", windowBytes: "
              + windowBytes
              + ", resetsMax: "
              + resetsMax
              + ", period: "
              + period
              + " (expected: each >= 1, window >= 65535, period >= 1 s)");
    }
  }
}
