-- People, what they may do, and which human answers for it.

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  password_hash TEXT
);

-- Exactly one accountable human: one column, never empty, and the person must exist.
CREATE TABLE use_cases (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  tier TEXT NOT NULL CHECK (tier IN ('MINIMAL', 'LIMITED', 'HIGH', 'PROHIBITED')),
  accountable TEXT NOT NULL REFERENCES people (id),
  review TEXT NOT NULL CHECK (review IN ('NONE', 'SELF', 'SECOND_PERSON')),
  state TEXT NOT NULL CHECK (
    state IN ('PROPOSED', 'IN_REVIEW', 'APPROVED', 'THROTTLED', 'SUSPENDED', 'RETIRED'))
);

CREATE TABLE use_case_approvals (
  use_case TEXT NOT NULL REFERENCES use_cases (id),
  person TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (use_case, person)
);

CREATE TABLE roles (
  id TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE role_destinations (
  role TEXT NOT NULL REFERENCES roles (id),
  destination TEXT NOT NULL,
  PRIMARY KEY (role, destination)
);

CREATE TABLE role_models (
  role TEXT NOT NULL REFERENCES roles (id),
  place INTEGER NOT NULL,
  pattern TEXT NOT NULL,
  PRIMARY KEY (role, place)
);

CREATE TABLE role_use_cases (
  role TEXT NOT NULL REFERENCES roles (id),
  use_case TEXT NOT NULL REFERENCES use_cases (id),
  PRIMARY KEY (role, use_case)
);

CREATE TABLE role_grants (
  person TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL REFERENCES roles (id),
  PRIMARY KEY (person, role)
);

CREATE TABLE gateway_keys (
  public_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES people (id),
  key_id TEXT NOT NULL,
  use_case TEXT REFERENCES use_cases (id),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  UNIQUE (person, key_id)
);

-- The notice with the highest place is in force.
CREATE TABLE notices (
  place INTEGER NOT NULL PRIMARY KEY,
  version TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  in_force_since_millis BIGINT NOT NULL
);

CREATE TABLE acknowledgements (
  person TEXT NOT NULL REFERENCES people (id),
  notice TEXT NOT NULL REFERENCES notices (version),
  acknowledged_at_millis BIGINT NOT NULL,
  PRIMARY KEY (person, notice)
);

CREATE TABLE policy_versions (
  place INTEGER NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  in_force_since_millis BIGINT NOT NULL
);
