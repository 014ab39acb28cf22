-- The key that signs the record's checkpoints: one row. The secret is wrapped by the master key.
CREATE TABLE checkpoint_key (
  id         INTEGER  NOT NULL PRIMARY KEY CHECK (id = 1),
  name       TEXT     NOT NULL,
  public_key ${bytes} NOT NULL,
  wrapped    ${bytes} NOT NULL
);
