-- The planner's statistics keep samples of what stands in columns, in a table that no erasure reaches.
-- None are made of content; setting the type anew drops those that were made before.
ALTER TABLE audit_record
  ALTER COLUMN masked TYPE ${bytes},
  ALTER COLUMN masked SET STATISTICS 0,
  ALTER COLUMN sealed TYPE ${bytes},
  ALTER COLUMN sealed SET STATISTICS 0;
