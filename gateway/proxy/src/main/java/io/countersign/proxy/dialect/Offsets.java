package io.countersign.proxy.dialect;

/** Where places of one text stand in another, which has values put back. Immutable when used. */
public interface Offsets {
  /** There is no such place, or none that is known. */
  long UNKNOWN = -1;

  /**
   * The offset in the other text that means the same.
   *
   * @param offset counted as the provider counts
   * @param end whether it is the end of a range: inside a placeholder it moves to that edge of the
   *     value
   * @return {@link #UNKNOWN} where the text does not reach that far
   */
  long translate(long offset, boolean end);
}
