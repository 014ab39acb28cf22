package io.countersign.audit.tree;

/**
 * Where the hashes of complete subtrees come from.
 *
 * @param <E> what reading them may throw
 */
@FunctionalInterface
public interface Subtrees<E extends Exception> {
  /**
   * The hash over the {@code 2^height} leaves from leaf {@code index * 2^height} on.
   *
   * @throws E when it cannot be read
   */
  Hash hash(int height, long index) throws E;
}
