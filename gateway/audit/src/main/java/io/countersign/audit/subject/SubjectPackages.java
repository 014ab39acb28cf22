package io.countersign.audit.subject;

import io.countersign.audit.archive.Archive;
import java.util.List;
import java.util.Optional;

/**
 * Packages of everything the record holds about one person (GDPR, articles 15 and 20), with the
 * originals and with what shows that each entry is in the record. The whole state of it is in the
 * record: {@code package.asked}, {@code package.approved}, {@code package.refused}, {@code
 * package.opened}, {@code package.given}. Thread-safe; blocks on the store. Who may do what is for
 * the caller to decide, except that nobody approves what they asked for or what is about them, and
 * that only who asked gets the package.
 *
 * <p>All methods throw {@link PackageException}.
 */
public interface SubjectPackages {
  /** How many characters a reason may have. */
  int WORDS_MAX = 500;

  /** How many requests of one person may wait for a decision at once. */
  int WAITING_MAX = 20;

  /** Asks for everything about a person. */
  PackageRequest ask(String person, String askedBy, String reason);

  /** Approves: who asked may have the package for {@link PackageRequest#LASTS}. */
  PackageRequest approve(String request, String approvedBy);

  /** Refuses. */
  PackageRequest refuse(String request, String refusedBy, String reason);

  /** All requests, oldest first. */
  List<PackageRequest> requests();

  /** The request with this id. */
  Optional<PackageRequest> request(String id);

  /**
   * The package, to who asked, while it lasts. That it is opened is on the record first, and that
   * it was given, with its digest, before its last bytes are.
   */
  Archive open(String request, String by);

  /** One entry with what shows that it is in the record, such as the one that erased a person. */
  Archive proof(long sequence);
}
