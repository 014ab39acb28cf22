package io.countersign.governance;

import java.util.List;
import java.util.Optional;

/**
 * The requests to see originals; they outlive a restart. Thread-safe; blocks on the store. Whoever
 * calls it puts what happens on the record first. Throws {@link GovernanceUnavailableException}
 * when the store cannot be read or kept.
 */
public interface Reveals {
  /** How many may wait for a decision at once, of one person: 20. */
  int PENDING_MAX = 20;

  /**
   * Keeps a request.
   *
   * @return false: this person has {@link #PENDING_MAX} that wait
   */
  boolean ask(Reveal reveal);

  /** The request with this id. */
  Optional<Reveal> find(String id);

  /** The newest requests, newest first, in whatever state. */
  List<Reveal> newest(int limit);

  /** The requests for these records, newest first. */
  List<Reveal> ofRecord(String record);

  /**
   * Keeps a decision about a request that waits.
   *
   * @return false: somebody else had decided, or nobody asked
   * @throws IllegalArgumentException the decision is that of the person who asked
   */
  boolean decide(String id, Reveal.Decision decision);
}
