package io.countersign.config;

/**
 * What one request may cost. Every limit has a default; the README of the module has the ranges.
 *
 * @param bodyBytes the longest request body, as sent and unpacked; a longer one is answered 413
 * @param headerBytes the longest request line with all headers; more is answered 431
 * @param responseBytes the longest answer of a provider that is no stream; a longer one fails
 * @param connectTimeoutSeconds the longest wait for a connection to a provider; then 504
 * @param responseTimeoutSeconds the longest wait for the head of an answer, then 504, and between
 *     two pieces of its body, then the answer fails
 * @param connectionsPerDestination connections to one provider at a time, each carrying one request
 * @param inlineMaskingBytes bodies up to this size are masked where they were read; longer ones go
 *     to the masking threads
 * @param maskingQueueLength bodies that may wait for a masking thread; more are answered 503
 */
public record LimitsConfig(
    int bodyBytes,
    int headerBytes,
    int responseBytes,
    int connectTimeoutSeconds,
    int responseTimeoutSeconds,
    int connectionsPerDestination,
    int inlineMaskingBytes,
    int maskingQueueLength) {
  /** 10 MiB. */
  public static final int DEFAULT_BODY_BYTES = 10 * 1024 * 1024;

  /** 32 KiB. */
  public static final int DEFAULT_HEADER_BYTES = 32 * 1024;

  /** 64 MiB. */
  public static final int DEFAULT_RESPONSE_BYTES = 64 * 1024 * 1024;

  /** 10 s. */
  public static final int DEFAULT_CONNECT_TIMEOUT_SECONDS = 10;

  /** The SDKs' own patience, since a model may think for minutes before it says a word. */
  public static final int DEFAULT_RESPONSE_TIMEOUT_SECONDS = 600;

  /** 512. */
  public static final int DEFAULT_CONNECTIONS_PER_DESTINATION = 512;

  /** 8 KiB. */
  public static final int DEFAULT_INLINE_MASKING_BYTES = 8 * 1024;

  /** 256. */
  public static final int DEFAULT_MASKING_QUEUE_LENGTH = 256;

  /** Every limit at its default. */
  public static LimitsConfig defaults() {
    return new LimitsConfig(
        DEFAULT_BODY_BYTES,
        DEFAULT_HEADER_BYTES,
        DEFAULT_RESPONSE_BYTES,
        DEFAULT_CONNECT_TIMEOUT_SECONDS,
        DEFAULT_RESPONSE_TIMEOUT_SECONDS,
        DEFAULT_CONNECTIONS_PER_DESTINATION,
        DEFAULT_INLINE_MASKING_BYTES,
        DEFAULT_MASKING_QUEUE_LENGTH);
  }
}
