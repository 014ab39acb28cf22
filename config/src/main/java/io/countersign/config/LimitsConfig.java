package io.countersign.config;

/**
 * What one request may cost. Every limit has a default, and the table in the module's README has
 * the ranges.
 *
 * @param bodyBytes the longest request body; a longer one is answered 413
 * @param headerBytes the longest request head; a longer one is answered 431
 * @param jsonDepth the deepest nesting of a JSON body; a deeper one is answered 400
 * @param responseBytes the longest answer of a provider; a longer one is cut off and recorded as
 *     failed
 * @param concurrentRequests how many requests are served at a time; more are answered 503
 * @param connectTimeoutSeconds the longest wait for a connection to a provider; then 502
 * @param firstByteTimeoutSeconds the longest wait for the head of an answer; then 504
 * @param idleTimeoutSeconds the longest silence within an answer; then it is cut off
 * @param inlineMaskingBytes up to this size a body is masked where it was read; a longer one goes
 *     to the masking threads
 */
public record LimitsConfig(
    int bodyBytes,
    int headerBytes,
    int jsonDepth,
    int responseBytes,
    int concurrentRequests,
    int connectTimeoutSeconds,
    int firstByteTimeoutSeconds,
    int idleTimeoutSeconds,
    int inlineMaskingBytes) {
  /** 10 MiB: a coding agent's longest conversation is about half of that. */
  public static final int DEFAULT_BODY_BYTES = 10 * 1024 * 1024;

  /** 16 KiB. */
  public static final int DEFAULT_HEADER_BYTES = 16 * 1024;

  /** Deeper than any tool schema seen. */
  public static final int DEFAULT_JSON_DEPTH = 64;

  /** 64 MiB. */
  public static final int DEFAULT_RESPONSE_BYTES = 64 * 1024 * 1024;

  /** Streams are cheap; bodies in memory are not. */
  public static final int DEFAULT_CONCURRENT_REQUESTS = 1024;

  public static final int DEFAULT_CONNECT_TIMEOUT_SECONDS = 10;

  /** The SDKs' own patience, since a model may think for minutes before it says a word. */
  public static final int DEFAULT_FIRST_BYTE_TIMEOUT_SECONDS = 600;

  /** The SDKs' own patience. */
  public static final int DEFAULT_IDLE_TIMEOUT_SECONDS = 600;

  /** 16 KiB. */
  public static final int DEFAULT_INLINE_MASKING_BYTES = 16 * 1024;

  /** Every limit at its default. */
  public static LimitsConfig defaults() {
    return new LimitsConfig(
        DEFAULT_BODY_BYTES,
        DEFAULT_HEADER_BYTES,
        DEFAULT_JSON_DEPTH,
        DEFAULT_RESPONSE_BYTES,
        DEFAULT_CONCURRENT_REQUESTS,
        DEFAULT_CONNECT_TIMEOUT_SECONDS,
        DEFAULT_FIRST_BYTE_TIMEOUT_SECONDS,
        DEFAULT_IDLE_TIMEOUT_SECONDS,
        DEFAULT_INLINE_MASKING_BYTES);
  }
}
