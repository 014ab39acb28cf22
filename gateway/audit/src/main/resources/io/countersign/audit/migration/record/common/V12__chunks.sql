-- An exchange may have chunks of its output between its intent and its outcome, in their order. Of
-- the other kinds there is at most one for a record id, as before.
CREATE UNIQUE INDEX audit_record_by_exchange ON audit_record
  (record_id, kind, (CASE WHEN kind = 'CHUNK' THEN sequence ELSE 0 END))
  WHERE record_id IS NOT NULL;

DROP INDEX audit_record_by_record;
