-- As for the entries: whoever drops these triggers is found by the verifier.
CREATE TRIGGER audit_tile_no_update BEFORE UPDATE ON audit_tile
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only');
END;

CREATE TRIGGER audit_tile_no_delete BEFORE DELETE ON audit_tile
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only');
END;

CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only');
END;

CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
BEGIN
  SELECT RAISE(ABORT, 'the record takes INSERT only');
END;
