-- The table takes INSERT only. Whoever drops these triggers is found by the verifier.
CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only');
END;

CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only');
END;
