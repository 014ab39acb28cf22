-- What people wrote about what they did is sealed under their key of that month. Before a key is
-- destroyed because nothing needs it, such words are looked for here.
CREATE INDEX audit_record_events_by_key ON audit_record (key_id)
  WHERE kind = 'EVENT' AND sealed IS NOT NULL;
