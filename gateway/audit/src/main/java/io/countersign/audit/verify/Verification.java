package io.countersign.audit.verify;

/** What the verifier found. */
public sealed interface Verification {
  /**
   * Every entry is as it was written and in its place.
   *
   * <p>A chain alone cannot show that entries are missing at its end, or that the whole folder is
   * an older copy: compare {@code head} with one noted elsewhere.
   *
   * @param records how many entries
   * @param head the hash of the last one, in hexadecimal; 64 zeros when there is none
   */
  record Intact(long records, String head) implements Verification {}

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
