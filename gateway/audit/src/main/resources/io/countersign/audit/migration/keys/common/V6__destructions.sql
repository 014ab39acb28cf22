-- The requests for erasure whose keys were destroyed. Gateways share the keys, each carries out the
-- same request, and only the first of them may destroy: a key made later is not meant by it.
CREATE TABLE key_destruction (
  erasure TEXT NOT NULL PRIMARY KEY
);

-- How often keys were destroyed: a gateway that finds another number than before drops the keys it
-- has in memory.
ALTER TABLE keyring ADD COLUMN destructions ${sequence} NOT NULL DEFAULT 0;
