-- Who wants to be woken, and when: the object has one alarm for all.
CREATE TABLE alarms (
    sleeper TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;
