-- What stands for which value in text that providers keep, sealed, until it expires.

CREATE TABLE maps (
  -- A keyed hash of the person, the destination and the provider's id.
  name BLOB NOT NULL PRIMARY KEY CHECK (length(name) = 32),
  version INTEGER NOT NULL,
  -- Seconds since 1970.
  expires INTEGER NOT NULL,
  sealed BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX maps_by_expiry ON maps (expires);
