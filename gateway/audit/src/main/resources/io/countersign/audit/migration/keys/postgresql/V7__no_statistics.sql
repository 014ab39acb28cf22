-- The planner's statistics keep samples of what stands in columns, in a table that no erasure reaches.
-- None are made of keys; setting the type anew drops those that were made before.
ALTER TABLE content_key
  ALTER COLUMN wrapped TYPE ${bytes},
  ALTER COLUMN wrapped SET STATISTICS 0,
  ALTER COLUMN person TYPE ${bytes},
  ALTER COLUMN person SET STATISTICS 0;
ALTER TABLE checkpoint_key
  ALTER COLUMN wrapped TYPE ${bytes},
  ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE next_checkpoint_key
  ALTER COLUMN wrapped TYPE ${bytes},
  ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE keyring
  ALTER COLUMN pseudonyms TYPE ${bytes},
  ALTER COLUMN pseudonyms SET STATISTICS 0;
