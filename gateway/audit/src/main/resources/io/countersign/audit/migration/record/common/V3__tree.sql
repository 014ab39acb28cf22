-- The Merkle tree over the entries, in full rows of 256 hashes (C2SP tlog-tiles). It can be made
-- again from the entries; it is kept so that a proof needs a few rows and not all of them.
CREATE TABLE audit_tile (
  level  ${sequence} NOT NULL,
  number ${sequence} NOT NULL,
  hashes ${bytes}    NOT NULL,
  PRIMARY KEY (level, number)
);

-- The signed checkpoints, as they were signed (C2SP tlog-checkpoint): 1, 2, 3 ... without gaps.
CREATE TABLE audit_checkpoint (
  number ${sequence} NOT NULL PRIMARY KEY,
  size   ${sequence} NOT NULL,
  note   TEXT        NOT NULL
);
