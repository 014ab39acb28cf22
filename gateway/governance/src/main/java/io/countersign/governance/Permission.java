package io.countersign.governance;

import java.util.Locale;

/**
 * Something a person may do with the record, or with how it is kept, beyond looking at what is
 * theirs. Which role brings which is in {@link Duty}. There is no permission to change or to hide
 * an entry, and none to see an original alone: whoever asks for one needs another person.
 */
public enum Permission {
  /** Search the whole record and read its masked text. */
  READ_RECORD,
  /** Take the masked text of a search away as a file. */
  EXPORT_RECORD,
  /** See what was done with the record: who read, exported, revealed, erased, changed what. */
  READ_ACCESSES,
  /** Ask to see the original of one record, with a reason. */
  ASK_REVEAL,
  /** Let somebody else see the original they asked for. */
  APPROVE_REVEAL,
  /** Answer a person who asks what is known about them. */
  SUBJECT_REQUEST,
  /** Ask for a person to be forgotten. */
  ASK_ERASURE,
  /** Approve that a person is forgotten, as somebody else asked. */
  APPROVE_ERASURE,
  /** Put a legal hold on a person's records, and lift it. */
  HOLD_RECORD,
  /** Change how the gateway is configured; nothing of anybody's content. */
  CONFIGURE;

  /** The name in texts and in the API: {@code read-record}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
