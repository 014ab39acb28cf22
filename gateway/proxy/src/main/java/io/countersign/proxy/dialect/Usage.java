package io.countersign.proxy.dialect;

/** Tokens as the provider counted them; -1 where it did not say. */
public record Usage(long inputTokens, long outputTokens) {
  /** The provider said nothing. */
  public static final Usage UNKNOWN = new Usage(-1, -1);
}
