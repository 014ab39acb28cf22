-- The key that signs a node's checkpoints from its next start on. It waits here until the key before
-- it has signed that it does.
CREATE TABLE next_checkpoint_key (
  node       TEXT     NOT NULL PRIMARY KEY,
  name       TEXT     NOT NULL,
  public_key ${bytes} NOT NULL,
  wrapped    ${bytes} NOT NULL
);
