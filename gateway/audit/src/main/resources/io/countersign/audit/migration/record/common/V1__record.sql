-- The record: one row per entry, in the order of `sequence`, which the writer assigns without gaps.
CREATE TABLE audit_record (
  sequence      ${sequence} NOT NULL PRIMARY KEY,
  previous_hash ${bytes}    NOT NULL,
  hash          ${bytes}    NOT NULL,
  kind          TEXT        NOT NULL,
  record_id     TEXT,
  name          TEXT,
  subject       TEXT,
  key_id        TEXT,
  at_millis     BIGINT      NOT NULL,
  header        TEXT        NOT NULL,
  masked_hash   ${bytes}    NOT NULL,
  sealed_hash   ${bytes}    NOT NULL,
  masked        ${bytes},
  sealed        ${bytes}
);

-- At most one intent, one outcome and one refusal for a record id.
CREATE UNIQUE INDEX audit_record_by_record ON audit_record (record_id, kind)
  WHERE record_id IS NOT NULL;

-- What a person's own page lists.
CREATE INDEX audit_record_by_subject ON audit_record (subject, sequence)
  WHERE kind IN ('INTENT', 'REFUSAL');

-- Recovery looks for open intents only behind the last start.
CREATE INDEX audit_record_starts ON audit_record (sequence)
  WHERE name = 'gateway.started';
