-- People, each with a set of roles; a token is one device of a person.
CREATE TABLE people (
    person_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    left_at INTEGER,
    -- Until then the delegate may sign for them.
    away_until INTEGER,
    delegate_id TEXT REFERENCES people (person_id)
);

-- Whoever holds a token from before is a person of that name.
INSERT INTO people (person_id, name, roles, joined_at, left_at)
SELECT token_id, label, roles, created_at, revoked_at FROM tokens;

ALTER TABLE tokens ADD COLUMN person_id TEXT REFERENCES people (person_id);
UPDATE tokens SET person_id = token_id;
ALTER TABLE tokens DROP COLUMN roles;
CREATE INDEX tokens_by_person ON tokens (person_id, created_at);

CREATE TABLE invitations (
    invitation_id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (person_id),
    expires_at INTEGER NOT NULL
);
