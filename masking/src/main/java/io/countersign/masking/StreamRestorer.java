package io.countersign.masking;

/**
 * Puts values back into one channel of text that arrives in pieces cut anywhere. The concatenation
 * of what it returns does not depend on the cuts. It holds back only what may still become a
 * placeholder, at most {@value #HELD_MAX} bytes of text in UTF-8; what JSON escapes counts as what
 * it stands for. Not thread-safe.
 */
public interface StreamRestorer {
  /** The most bytes ever held back: the longest placeholder, escaped, has 28. */
  int HELD_MAX = 64;

  /** Takes the next piece and returns what can be released; possibly empty. */
  String accept(String piece);

  /** The channel ended: returns what was held back and is not a placeholder. */
  String finish();

  /** Bytes held back now, of the text in UTF-8. */
  int held();

  /** Whether any value was put back so far. */
  boolean restored();

  /** Tells an observer of all text, from its beginning on and in order. At most one observes. */
  default void observe(Observer observer) {}

  /** Is told what a restorer lets go, before that returns it. */
  interface Observer {
    /** Text that stays as it came: {@code text[start, end)}. */
    void kept(CharSequence text, int start, int end);

    /** A value that stands now where {@code text[start, end)} came. */
    void replaced(CharSequence text, int start, int end, String value);
  }
}
