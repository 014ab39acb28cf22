package io.countersign.masking;

/**
 * Puts values back into one channel of text that arrives in pieces cut anywhere. The concatenation
 * of what it returns does not depend on the cuts. It holds back only what may still become a
 * placeholder, at most {@value #HELD_MAX} characters. Not thread-safe.
 */
public interface StreamRestorer {
  /** The most characters ever held back. */
  int HELD_MAX = 256;

  /** Takes the next piece and returns what can be released; possibly empty. */
  String accept(String piece);

  /** The channel ended: returns what was held back and is not a placeholder. */
  String finish();

  /** Characters held back now. */
  int held();

  /** Whether any value was put back so far. */
  boolean restored();
}
