-- Requests to see an original. That a second person decides is a property of the row.
CREATE TABLE reveals (
  id TEXT NOT NULL PRIMARY KEY,
  record TEXT NOT NULL,
  asker TEXT NOT NULL REFERENCES people (id),
  reason TEXT NOT NULL,
  asked_at_millis BIGINT NOT NULL,
  decision TEXT CHECK (decision IN ('APPROVED', 'REFUSED')),
  decided_by TEXT REFERENCES people (id),
  decided_at_millis BIGINT,
  CHECK (decided_by <> asker),
  CHECK ((decision IS NULL) = (decided_by IS NULL)),
  CHECK ((decision IS NULL) = (decided_at_millis IS NULL))
);

CREATE INDEX reveals_newest ON reveals (asked_at_millis);

-- A decision is made once, and what was asked never changes.
CREATE TRIGGER reveals_keep_update BEFORE UPDATE ON reveals
WHEN OLD.decision IS NOT NULL
  OR NEW.id <> OLD.id
  OR NEW.record <> OLD.record
  OR NEW.asker <> OLD.asker
  OR NEW.reason <> OLD.reason
  OR NEW.asked_at_millis <> OLD.asked_at_millis
BEGIN
  SELECT RAISE(ABORT, 'a reveal is decided once');
END;

CREATE TABLE saved_searches (
  person TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  PRIMARY KEY (person, name)
);
