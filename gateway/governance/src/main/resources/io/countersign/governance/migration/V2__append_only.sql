-- What people were told and what they acknowledged is evidence: it is added to, never edited.

CREATE TRIGGER acknowledgements_keep_update BEFORE UPDATE ON acknowledgements
BEGIN
  SELECT RAISE(ABORT, 'acknowledgements are append-only');
END;

CREATE TRIGGER acknowledgements_keep_delete BEFORE DELETE ON acknowledgements
BEGIN
  SELECT RAISE(ABORT, 'acknowledgements are append-only');
END;

CREATE TRIGGER notices_keep_update BEFORE UPDATE ON notices
BEGIN
  SELECT RAISE(ABORT, 'notices are append-only');
END;

CREATE TRIGGER notices_keep_delete BEFORE DELETE ON notices
BEGIN
  SELECT RAISE(ABORT, 'notices are append-only');
END;

CREATE TRIGGER policy_versions_keep_update BEFORE UPDATE ON policy_versions
BEGIN
  SELECT RAISE(ABORT, 'policy_versions is append-only');
END;

CREATE TRIGGER policy_versions_keep_delete BEFORE DELETE ON policy_versions
BEGIN
  SELECT RAISE(ABORT, 'policy_versions is append-only');
END;
