-- A person's own page lists what all gateways recorded, by time.
CREATE INDEX audit_record_by_subject_time ON audit_record (subject, at_millis)
  WHERE kind IN ('INTENT', 'REFUSAL');

DROP INDEX audit_record_by_subject;
