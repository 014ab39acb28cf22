-- What a witness has co-signed last, one row for each record.
CREATE TABLE seen (
  origin TEXT        NOT NULL PRIMARY KEY,
  size   ${sequence} NOT NULL,
  note   TEXT        NOT NULL
);

-- The key it co-signs with: one row.
CREATE TABLE witness_key (
  id         INTEGER  NOT NULL PRIMARY KEY CHECK (id = 1),
  name       TEXT     NOT NULL,
  public_key ${bytes} NOT NULL,
  secret     ${bytes} NOT NULL
);
