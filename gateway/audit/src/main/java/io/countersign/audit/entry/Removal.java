package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Which content goes with an entry that says so. Headers, hashes and proofs stay. */
public sealed interface Removal {
  /** The name of the event that erases a person. */
  String ERASED = "person.erased";

  /** The name of the event that ends how long content is kept. */
  String EXPIRED = "content.expired";

  /**
   * A number that changes when a legal hold is set or lifted: the removal was planned when this was
   * the newest such entry, and is left out where it no longer is.
   */
  long heldUpTo();

  /**
   * All content of one person in the entries before, with their keys.
   *
   * @param subject the person's pseudonym
   */
  record Erasure(String subject, long heldUpTo) implements Removal {
    public Erasure {
      requireNonNull(subject, "subject");
    }
  }

  /**
   * All content of these entries.
   *
   * @param keysBefore keys of months before this one, such as {@code 2026-05}, go too where nothing
   *     is sealed under them any more
   */
  record Expiry(List<EntryRange> ranges, String keysBefore, long heldUpTo) implements Removal {
    public Expiry {
      requireNonNull(keysBefore, "keysBefore");
      ranges = List.copyOf(ranges);
    }
  }
}
