package io.countersign.audit.verify;

import java.util.List;

/** What the verifier found. */
public sealed interface Verification {
  /**
   * Every entry is as it was written and in its place.
   *
   * <p>What was written after the last checkpoint, and whether this is the newest copy, only a
   * witness can tell, or a checkpoint noted elsewhere; whether {@code key} is the right one, only
   * who has noted it elsewhere.
   *
   * @param records how many entries
   * @param head the hash of the last one, in hexadecimal; 64 zeros when there is none
   * @param signedRecords how many of them the last checkpoint signs
   * @param checkpoints how many checkpoints signed them
   * @param key the key that signed last; empty when there are no entries
   * @param earlierKeys the keys that signed before it, each having signed who comes next
   * @param checkpoint the last checkpoint, to be noted elsewhere; empty when there is none
   * @param removed which entries removed content, and why
   */
  record Intact(
      long records,
      String head,
      long signedRecords,
      long checkpoints,
      String key,
      List<EarlierKey> earlierKeys,
      String checkpoint,
      List<Removed> removed)
      implements Verification {
    public Intact {
      earlierKeys = List.copyOf(earlierKeys);
      removed = List.copyOf(removed);
    }
  }

  /**
   * A key that handed over to the next one.
   *
   * @param key as it is noted
   * @param entries how many entries there were then: the last of them says so
   */
  record EarlierKey(String key, long entries) {}

  /**
   * Content that is gone, and an entry says why.
   *
   * @param entry the entry that says so
   * @param why such as {@code erased by entry 57}
   * @param entries how many entries lost their content by it
   */
  record Removed(long entry, String why, long entries) {}

  /**
   * The record is not what was written.
   *
   * @param firstBadSequence the first entry that cannot be believed
   * @param reason what is wrong with it; never its content
   */
  record Tampered(long firstBadSequence, String reason) implements Verification {}

  /** The record could not be read, so nothing can be said. */
  record Undecidable(String reason) implements Verification {}
}
