package io.countersign.audit.witness;

import java.util.Locale;

/** Why a witness does not co-sign, where that is worth an alarm. */
public enum RefusalReason {
  /** The record has fewer entries than the witness has seen: it was cut off or rolled back. */
  SMALLER,
  /** As many entries as seen, with another root: somebody wrote another record. */
  OTHER_ROOT,
  /** More entries than seen, but what was seen is not shown to be how they begin. */
  INCONSISTENT,
  /** It bears the record's name and none of its keys signed it. */
  UNKNOWN_KEY,
  /** A record that this witness does not watch. */
  UNKNOWN_RECORD;

  /** Such as {@code other_root}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
