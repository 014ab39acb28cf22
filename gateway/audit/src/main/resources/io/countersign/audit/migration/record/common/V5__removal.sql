-- Which content is taken out of the record, and by which entry: that of the entries from `first` to
-- `last`, of one subject or of all. An entry that erases or expires comes with its rows in one
-- commit; keys of months before `keys_before` that nothing needs go too;
-- `state` is BEGUN, then KEYS_DESTROYED, then DONE, so that what was begun is finished.
CREATE TABLE audit_removal (
  entry   ${sequence} NOT NULL,
  first   ${sequence} NOT NULL,
  last    ${sequence} NOT NULL,
  subject TEXT,
  keys_before TEXT,
  state   TEXT        NOT NULL,
  PRIMARY KEY (entry, first)
);

-- What is not finished.
CREATE INDEX audit_removal_open ON audit_removal (entry) WHERE state <> 'DONE';

-- Events by what happened: holds, erasures, expiries, requests.
CREATE INDEX audit_record_events ON audit_record (name, sequence) WHERE kind = 'EVENT';
