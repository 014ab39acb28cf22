-- The state of a removal goes forward only: what has no keys any more is not begun again.
DROP TRIGGER audit_removal_only_on;

CREATE TRIGGER audit_removal_only_on BEFORE UPDATE ON audit_removal
WHEN NOT (
  NEW.entry IS OLD.entry
  AND NEW.first IS OLD.first
  AND NEW.last IS OLD.last
  AND NEW.subject IS OLD.subject
  AND NEW.keys_before IS OLD.keys_before
  AND (
    (OLD.state = 'BEGUN' AND NEW.state IN ('KEYS_DESTROYED', 'DONE'))
    OR (OLD.state = 'KEYS_DESTROYED' AND NEW.state = 'DONE')
  )
)
BEGIN
  SELECT RAISE(ABORT, 'a removal is only carried on');
END;
