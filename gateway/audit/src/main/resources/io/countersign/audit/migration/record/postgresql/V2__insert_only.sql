-- The table takes INSERT only. Whoever drops these triggers is found by the verifier.
CREATE FUNCTION audit_insert_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record takes INSERT only';
END
$$;

CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
CREATE TRIGGER audit_record_no_truncate BEFORE TRUNCATE ON audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();

-- Also for who replays changes (session_replication_role).
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_no_update;
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_no_delete;
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_no_truncate;

-- What is sealed does not get smaller.
ALTER TABLE audit_record ALTER COLUMN sealed SET STORAGE EXTERNAL;
