-- Records that a team shares: uploaded once, taken up by each extension from where it
-- left off. `seq` grows with every change of any record, so "after N" is all that is new.
CREATE TABLE records (
    kind TEXT NOT NULL,
    record_key TEXT NOT NULL,
    seq INTEGER NOT NULL UNIQUE,
    -- NULL when the record was removed: extensions learn that too.
    body TEXT,
    PRIMARY KEY (kind, record_key)
) WITHOUT ROWID;

CREATE TABLE record_clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL
);
INSERT INTO record_clock VALUES (1, 0);

-- Policy packs, every version for good. What counts is the newest; rolling back makes an
-- old one the newest again.
CREATE TABLE packs (
    version INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    why TEXT NOT NULL,
    restored_from INTEGER
);

CREATE TABLE pack_files (
    version INTEGER NOT NULL REFERENCES packs (version),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (version, name)
) WITHOUT ROWID;

-- Each text once, however many versions hold it.
CREATE TABLE pack_texts (
    hash TEXT PRIMARY KEY,
    text TEXT NOT NULL
) WITHOUT ROWID;
