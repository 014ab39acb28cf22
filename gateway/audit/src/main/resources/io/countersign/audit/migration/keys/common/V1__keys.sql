-- Which master key this ring belongs to: one row.
CREATE TABLE keyring (
  id          INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  fingerprint TEXT    NOT NULL
);

-- One content key per person and month, wrapped by the master key. `person` is the person's id,
-- sealed by the content key itself: destroying the row forgets both.
CREATE TABLE content_key (
  key_id  TEXT     NOT NULL PRIMARY KEY,
  subject TEXT     NOT NULL,
  month   TEXT     NOT NULL,
  wrapped ${bytes} NOT NULL,
  person  ${bytes} NOT NULL,
  UNIQUE (subject, month)
);
