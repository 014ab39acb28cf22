package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits towards providers.
 *
 * @param connectTimeout until a connection is open; then 504
 * @param responseTimeout until the answer's head is there (then 504) and between two reads of its
 *     body (then the answer fails)
 * @param connectionsPerOrigin at the same time; each carries one request at a time
 * @param waitingPerOrigin requests that may wait for a connection; more are refused
 * @param connectionIdle how long an unused connection is kept
 */
public record EgressLimits(
    Duration connectTimeout,
    Duration responseTimeout,
    int connectionsPerOrigin,
    int waitingPerOrigin,
    Duration connectionIdle) {
  /** Ten minutes to answer, as the providers' own SDKs allow. */
  public static final EgressLimits DEFAULT =
      new EgressLimits(
          Duration.ofSeconds(10), Duration.ofMinutes(10), 512, 512, Duration.ofSeconds(30));

  public EgressLimits {
    requireNonNull(connectTimeout, "connectTimeout");
    requireNonNull(responseTimeout, "responseTimeout");
    requireNonNull(connectionIdle, "connectionIdle");
    if (connectionsPerOrigin < 1 || waitingPerOrigin < 1) {
      throw new IllegalArgumentException(
          "connections: "
              + connectionsPerOrigin
              + ", waiting: "
              + waitingPerOrigin
              + " (expected: >= 1)");
    }
  }
}
