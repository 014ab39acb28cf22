package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Which content goes with an entry that says so. Headers, hashes and proofs stay. */
public sealed interface Removal {
  /** The name of the event that erases a person. */
  String ERASED = "person.erased";

  /** The name of the event that ends how long content is kept. */
  String EXPIRED = "content.expired";

  /** A removal that legal holds forbid. */
  sealed interface Planned extends Removal {
    /**
     * How many entries, in all logs, set or lifted a legal hold when the removal was planned: it is
     * left out where there are more by now.
     */
    long holdEntries();
  }

  /**
   * All content of one person in the entries before, with their keys.
   *
   * @param subject the person's pseudonym
   */
  record Erasure(String subject, long holdEntries) implements Planned {
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
  record Expiry(List<EntryRange> ranges, String keysBefore, long holdEntries) implements Planned {
    public Expiry {
      requireNonNull(keysBefore, "keysBefore");
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * All content of one person in the entries before, whom another gateway with the same keys has
   * erased: nothing forbids that any more.
   *
   * @param subject the person's pseudonym
   */
  record Following(String subject) implements Removal {
    public Following {
      requireNonNull(subject, "subject");
    }
  }
}
