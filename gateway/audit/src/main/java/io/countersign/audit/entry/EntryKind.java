package io.countersign.audit.entry;

/** What kind of entry a row of the record is. The names are part of the written format. */
public enum EntryKind {
  INTENT,
  CHUNK,
  OUTCOME,
  REFUSAL,
  EVENT
}
