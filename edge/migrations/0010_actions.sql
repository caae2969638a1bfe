-- How a workspace reaches the world outside. The secret is sealed under a key that only
-- the deployment knows.
CREATE TABLE connectors (
    name TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    actions TEXT NOT NULL,
    sealed_secret TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What an approved packet does outside: planned, sent, done, failed or unknown.
-- One of each kind for a packet, and one key for each, for good.
CREATE TABLE actions (
    action_id TEXT PRIMARY KEY,
    packet_id TEXT NOT NULL REFERENCES packets (packet_id),
    kind TEXT NOT NULL,
    connector TEXT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    before_sending TEXT,
    sent_at INTEGER,
    next_at INTEGER,
    asked_by TEXT NOT NULL,
    asked_by_label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    reference TEXT,
    why TEXT NOT NULL,
    UNIQUE (packet_id, kind)
);

CREATE INDEX actions_due ON actions (next_at) WHERE next_at IS NOT NULL;
