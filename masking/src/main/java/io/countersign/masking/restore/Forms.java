package io.countersign.masking.restore;

import org.jspecify.annotations.Nullable;

/**
 * The texts without brackets that stand for values in one exchange, as a trie over characters,
 * where the case of a character does not matter. Read by restorers once masking is done.
 */
public interface Forms {
  /** The node of the empty text. */
  int ROOT = 0;

  /** No node. */
  int NONE = -1;

  /** The longest form, in UTF-16 units. */
  int LENGTH_MAX = 40;

  /** The most bytes of a form in UTF-8; every restorer can hold as many. */
  int BYTES_MAX = 56;

  /** No forms. */
  Forms EMPTY =
      new Forms() {
        @Override
        public boolean isEmpty() {
          return true;
        }

        @Override
        public int next(int node, char c) {
          return NONE;
        }

        @Override
        public boolean ends(int node) {
          return false;
        }

        @Override
        public @Nullable String value(int node, String written) {
          return null;
        }
      };

  /** Whether there are none. */
  boolean isEmpty();

  /** The node after one more character, or {@link #NONE}. */
  int next(int node, char c);

  /** Whether a form ends at the node. */
  boolean ends(int node);

  /**
   * What the form that ends at the node stands for.
   *
   * @param written the form as it was written: the value comes back in that case where the form is
   *     a word of a name
   */
  @Nullable String value(int node, String written);

  /** Whether a character belongs to a word: a form neither begins nor ends inside one. */
  static boolean inWord(char c) {
    return Character.isLetterOrDigit(c);
  }
}
