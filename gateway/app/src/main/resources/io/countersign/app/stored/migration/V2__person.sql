-- A keyed hash of the person, so that each has a bounded share; empty in rows from before.

ALTER TABLE maps ADD COLUMN person BLOB NOT NULL DEFAULT x'';

CREATE INDEX maps_by_person ON maps (person, expires);
