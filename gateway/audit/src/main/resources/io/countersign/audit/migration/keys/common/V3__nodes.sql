-- Several gateways may share the keys: each signs its own log with its own key. The node is the
-- gateway's name; empty where there is only one.
ALTER TABLE checkpoint_key RENAME TO only_checkpoint_key;

CREATE TABLE checkpoint_key (
  node       TEXT     NOT NULL PRIMARY KEY,
  name       TEXT     NOT NULL,
  public_key ${bytes} NOT NULL,
  wrapped    ${bytes} NOT NULL
);

INSERT INTO checkpoint_key (node, name, public_key, wrapped)
  SELECT '', name, public_key, wrapped FROM only_checkpoint_key;

DROP TABLE only_checkpoint_key;

-- The nodes whose logs hold something that was sealed: such a log cannot be empty.
CREATE TABLE sealing_node (
  node TEXT NOT NULL PRIMARY KEY
);

INSERT INTO sealing_node (node) SELECT DISTINCT '' FROM content_key;
