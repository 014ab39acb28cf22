package io.countersign.audit;

/** What kind of entry a row of the record is. The names are part of the written format. */
enum EntryKind {
  INTENT,
  OUTCOME,
  REFUSAL,
  EVENT
}
