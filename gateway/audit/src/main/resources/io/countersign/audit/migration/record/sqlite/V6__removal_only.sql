-- Content may go, and nothing else may change: only while an entry of the record that says so is
-- being carried out, and only the content that it names.
DROP TRIGGER audit_record_no_update;

CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
WHEN NOT (
  NEW.masked IS NULL
  AND NEW.sealed IS NULL
  AND NEW.sequence IS OLD.sequence
  AND NEW.previous_hash IS OLD.previous_hash
  AND NEW.hash IS OLD.hash
  AND NEW.kind IS OLD.kind
  AND NEW.record_id IS OLD.record_id
  AND NEW.name IS OLD.name
  AND NEW.subject IS OLD.subject
  AND NEW.key_id IS OLD.key_id
  AND NEW.at_millis IS OLD.at_millis
  AND NEW.header IS OLD.header
  AND NEW.masked_hash IS OLD.masked_hash
  AND NEW.sealed_hash IS OLD.sealed_hash
  AND EXISTS (
    SELECT 1 FROM audit_removal r
    WHERE r.state <> 'DONE'
      AND r.entry > OLD.sequence
      AND OLD.sequence BETWEEN r.first AND r.last
      AND (r.subject IS NULL OR r.subject = OLD.subject)
  )
)
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only; content goes by an entry that says so');
END;

CREATE TRIGGER audit_removal_only_by_entry BEFORE INSERT ON audit_removal
WHEN NOT EXISTS (
  SELECT 1 FROM audit_record e
  WHERE e.sequence = NEW.entry
    AND e.kind = 'EVENT'
    AND (
      (e.name = 'person.erased' AND NEW.subject = json_extract(e.header, '$.details.subject'))
      OR (e.name = 'content.expired' AND NEW.subject IS NULL)
    )
)
BEGIN
  SELECT RAISE(ABORT, 'a removal needs an entry of the record that says so');
END;

CREATE TRIGGER audit_removal_only_on BEFORE UPDATE ON audit_removal
WHEN NOT (
  NEW.entry IS OLD.entry
  AND NEW.first IS OLD.first
  AND NEW.last IS OLD.last
  AND NEW.subject IS OLD.subject
  AND NEW.keys_before IS OLD.keys_before
  AND OLD.state <> 'DONE'
)
BEGIN
  SELECT RAISE(ABORT, 'a removal is only carried on');
END;

CREATE TRIGGER audit_removal_no_delete BEFORE DELETE ON audit_removal
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only');
END;
