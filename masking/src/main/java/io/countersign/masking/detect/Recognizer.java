package io.countersign.masking.detect;

/**
 * Finds entities of one or more types in a text. Thread-safe.
 *
 * <p>It may return overlapping spans in any order: the caller resolves them. Its answer depends on
 * the text and on {@link #version()} alone, because it is cached.
 */
public interface Recognizer {
  /** A short, stable name; it stands in spans and in {@link Recognition.Incomplete}. */
  String name();

  /**
   * Reads one text.
   *
   * @param text what to read; spans are offsets into {@link NormalizedText#text()}
   */
  Recognition recognize(NormalizedText text);

  /**
   * Grows whenever the answers may have changed, for one that learns while it runs. An answer that
   * was begun after this call is of this version or of a later one.
   */
  default long version() {
    return 0;
  }

  /**
   * Whether it also reads text that was put together from letters apart or from broken lines: there
   * words have lost their blanks, so that one who goes by words would only guess.
   */
  default boolean readsPieces() {
    return true;
  }
}
