-- Content may go, and nothing else may change: only while an entry of the record that says so is
-- being carried out, and only the content that it names. The functions look into the schema of the
-- table that they guard, whatever tables of the same name a session has of its own.
CREATE FUNCTION audit_removal_only() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  named boolean;
BEGIN
  EXECUTE format(
    'SELECT EXISTS (SELECT 1 FROM %I.audit_removal r WHERE r.state <> ''DONE'' AND r.entry > $1'
    ' AND $1 BETWEEN r.first AND r.last AND (r.subject IS NULL OR r.subject = $2))',
    TG_TABLE_SCHEMA) INTO named USING OLD.sequence, OLD.subject;
  IF named
    AND NEW.masked IS NULL
    AND NEW.sealed IS NULL
    AND NEW.sequence = OLD.sequence
    AND NEW.previous_hash = OLD.previous_hash
    AND NEW.hash = OLD.hash
    AND NEW.kind = OLD.kind
    AND NEW.record_id IS NOT DISTINCT FROM OLD.record_id
    AND NEW.name IS NOT DISTINCT FROM OLD.name
    AND NEW.subject IS NOT DISTINCT FROM OLD.subject
    AND NEW.key_id IS NOT DISTINCT FROM OLD.key_id
    AND NEW.at_millis = OLD.at_millis
    AND NEW.header = OLD.header
    AND NEW.masked_hash = OLD.masked_hash
    AND NEW.sealed_hash = OLD.sealed_hash
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the record takes INSERT only; content goes by an entry that says so';
END
$$;

CREATE FUNCTION audit_removal_only_by_entry() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  said boolean;
BEGIN
  EXECUTE format(
    'SELECT EXISTS (SELECT 1 FROM %I.audit_record e WHERE e.sequence = $1 AND e.kind = ''EVENT'''
    ' AND ((e.name = ''person.erased'' AND $2 = e.header::json -> ''details'' ->> ''subject'')'
    ' OR (e.name = ''content.expired'' AND $2 IS NULL)))',
    TG_TABLE_SCHEMA) INTO said USING NEW.entry, NEW.subject;
  IF said THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a removal needs an entry of the record that says so';
END
$$;

CREATE FUNCTION audit_removal_only_on() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.entry = OLD.entry
    AND NEW.first = OLD.first
    AND NEW.last = OLD.last
    AND NEW.subject IS NOT DISTINCT FROM OLD.subject
    AND NEW.keys_before IS NOT DISTINCT FROM OLD.keys_before
    AND (
      (OLD.state = 'BEGUN' AND NEW.state IN ('KEYS_DESTROYED', 'DONE'))
      OR (OLD.state = 'KEYS_DESTROYED' AND NEW.state = 'DONE')
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a removal is only carried on';
END
$$;

DROP TRIGGER audit_record_no_update ON audit_record;
CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
  FOR EACH ROW EXECUTE FUNCTION audit_removal_only();
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_no_update;

CREATE TRIGGER audit_removal_only_by_entry BEFORE INSERT ON audit_removal
  FOR EACH ROW EXECUTE FUNCTION audit_removal_only_by_entry();
ALTER TABLE audit_removal ENABLE ALWAYS TRIGGER audit_removal_only_by_entry;
CREATE TRIGGER audit_removal_only_on BEFORE UPDATE ON audit_removal
  FOR EACH ROW EXECUTE FUNCTION audit_removal_only_on();
ALTER TABLE audit_removal ENABLE ALWAYS TRIGGER audit_removal_only_on;
CREATE TRIGGER audit_removal_no_delete BEFORE DELETE ON audit_removal
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_removal ENABLE ALWAYS TRIGGER audit_removal_no_delete;
CREATE TRIGGER audit_removal_no_truncate BEFORE TRUNCATE ON audit_removal
  FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only();
ALTER TABLE audit_removal ENABLE ALWAYS TRIGGER audit_removal_no_truncate;
