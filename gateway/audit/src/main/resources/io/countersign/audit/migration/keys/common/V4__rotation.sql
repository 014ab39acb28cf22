-- The key that makes pseudonyms, wrapped by the master key, so that people keep theirs when it is
-- changed; null: it is derived from the master key, which was never changed. `previous` is the
-- fingerprint of the master key before, until the record has an entry about the change.
ALTER TABLE keyring ADD COLUMN pseudonyms ${bytes};
ALTER TABLE keyring ADD COLUMN previous TEXT;
