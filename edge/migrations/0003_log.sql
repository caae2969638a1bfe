-- The audit log: what was done, by whom, in order. Each line's hash covers the hash of
-- the line before it, so nothing can be taken out, changed or put in between unseen.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    details_hash TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE INDEX log_by_subject ON log (subject, seq);

CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- The details may name a customer and can be erased: the chain holds their salted hash.
CREATE TABLE log_details (
    seq INTEGER PRIMARY KEY REFERENCES log (seq),
    salt TEXT NOT NULL,
    details TEXT NOT NULL
);
