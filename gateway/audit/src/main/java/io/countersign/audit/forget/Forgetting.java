package io.countersign.audit.forget;

import io.countersign.audit.store.EntryProof;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Erasing people from the record, and legal holds. An erasure destroys the person's keys and
 * removes what was recorded of their prompts and outputs; headers, hashes and proofs stay, and an
 * entry says who asked, who approved and on what basis. It is about what was: whoever goes on
 * working is recorded again, under a new key. Every step is an entry of the record. Thread-safe;
 * blocks on the store. Who may do what is for the caller to decide, except that nobody approves
 * what they asked for, nor their own erasure.
 *
 * <p>All methods throw {@link ForgettingException}.
 */
public interface Forgetting {
  /** How many characters a basis or a reason may have. */
  int WORDS_MAX = 500;

  /** Something outside of the record that holds what is a person's. */
  @FunctionalInterface
  interface PersonalStore {
    /**
     * Forgets a person; when this returns, nothing of theirs is left. It may be called again.
     *
     * @throws RuntimeException when that is not known; the person is then not erased here either
     */
    void forget(String person);

    /**
     * The ids of people of whom it may hold something. Asked about somebody whom another gateway
     * has erased: the record has no name for them any more.
     */
    default Collection<String> people() {
      return List.of();
    }
  }

  /** From now on this is forgotten before the record forgets. */
  void alsoForget(PersonalStore store);

  /**
   * From now on this gateway also erases whom others with the same keys erased, and first what they
   * erased while it was down. Call it once, after {@link #alsoForget}. Alone, it does nothing.
   */
  void followOthers();

  /** Asks that a person be forgotten. */
  ErasureOrder ask(String person, String askedBy, String basis);

  /**
   * Approves: the person is forgotten when this returns, or, where a reader of the files is in the
   * way for long, soon after.
   */
  ErasureOrder approve(String order, String approvedBy);

  /** Refuses. */
  ErasureOrder refuse(String order, String refusedBy, String reason);

  /** All orders, oldest first. */
  List<ErasureOrder> orders();

  /** The order with this id. */
  Optional<ErasureOrder> order(String id);

  /** Holds everything of a person. */
  LegalHold holdPerson(String person, String setBy, String reason);

  /** Holds everything of a use case. */
  LegalHold holdUseCase(String useCase, String setBy, String reason);

  /** Holds one record. */
  LegalHold holdRecord(String record, String setBy, String reason);

  /** Lifts a hold. */
  void lift(String hold, String liftedBy, String reason);

  /** The holds in force, oldest first. */
  List<LegalHold> holds();

  /**
   * Removes the content whose time is over and that no hold is on; to be called every day. Each
   * entry {@code content.expired} names the policy and the entries it is about. Keys of months that
   * nothing needs any more are destroyed.
   *
   * @return how many such entries there were
   */
  int expire(RetentionPolicy policy);

  /** What shows that an entry is in the record; empty while no checkpoint signs it. */
  Optional<EntryProof> proof(long sequence);
}
