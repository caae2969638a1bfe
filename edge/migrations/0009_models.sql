-- How the workspace uses language models, as JSON; absent: as by default.
CREATE TABLE model_settings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    settings TEXT NOT NULL
);

-- What of a day's budget is spent or leased out. Money in billionths of its unit.
CREATE TABLE model_days (
    day TEXT PRIMARY KEY,
    tokens INTEGER NOT NULL,
    nano INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE model_leases (
    lease_id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    nano INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);

CREATE TABLE model_usage (
    day TEXT NOT NULL,
    person_id TEXT NOT NULL,
    job TEXT NOT NULL,
    brand TEXT NOT NULL,
    model TEXT NOT NULL,
    requests INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    cached INTEGER NOT NULL,
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    nano INTEGER NOT NULL,
    PRIMARY KEY (day, person_id, job, brand, model)
) WITHOUT ROWID;
