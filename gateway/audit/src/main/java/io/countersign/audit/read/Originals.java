package io.countersign.audit.read;

/**
 * Opens what was sealed. It knows nothing of who may see it: whoever calls it has made sure of a
 * reason and of a second person, and has put the reading on the record first. Thread-safe; blocks.
 */
public interface Originals {
  /**
   * The original of an exchange.
   *
   * @throws IllegalStateException it is there, and the record or its keys cannot be read or do not
   *     fit together
   */
  Original open(String record);
}
