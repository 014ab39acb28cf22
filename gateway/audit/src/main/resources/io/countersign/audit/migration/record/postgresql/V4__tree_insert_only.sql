-- As for the entries: whoever drops these triggers is found by the verifier.
CREATE TRIGGER audit_tile_no_update BEFORE UPDATE ON audit_tile
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_tile ENABLE ALWAYS TRIGGER audit_tile_no_update;
CREATE TRIGGER audit_tile_no_delete BEFORE DELETE ON audit_tile
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_tile ENABLE ALWAYS TRIGGER audit_tile_no_delete;
CREATE TRIGGER audit_tile_no_truncate BEFORE TRUNCATE ON audit_tile
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_tile ENABLE ALWAYS TRIGGER audit_tile_no_truncate;
CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_checkpoint ENABLE ALWAYS TRIGGER audit_checkpoint_no_update;
CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_checkpoint ENABLE ALWAYS TRIGGER audit_checkpoint_no_delete;
CREATE TRIGGER audit_checkpoint_no_truncate BEFORE TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_checkpoint ENABLE ALWAYS TRIGGER audit_checkpoint_no_truncate;
