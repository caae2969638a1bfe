CREATE TABLE workspace (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE tokens (
    token_id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    label TEXT NOT NULL,
    roles TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
);

CREATE TABLE sign_in_links (
    link_id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    token_id TEXT NOT NULL REFERENCES tokens (token_id),
    expires_at INTEGER NOT NULL
);

CREATE TABLE sessions (
    session_id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    token_id TEXT NOT NULL REFERENCES tokens (token_id),
    expires_at INTEGER NOT NULL
);

-- What lists and counts need; rows stay narrow, because a digest reads a day of them.
CREATE TABLE packets (
    packet_id TEXT PRIMARY KEY,
    body_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    digest_day TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    submitted_by TEXT NOT NULL REFERENCES tokens (token_id),
    intent TEXT,
    outcome TEXT NOT NULL,
    urgency TEXT NOT NULL,
    subject TEXT,
    customer TEXT,
    order_number TEXT,
    action TEXT NOT NULL,
    approver_role TEXT,
    approver_title TEXT,
    approver_why TEXT
);

CREATE INDEX packets_by_day ON packets (digest_day, submitted_at);
CREATE INDEX packets_by_state ON packets (state, submitted_at);

-- The submission as it came.
CREATE TABLE packet_bodies (
    packet_id TEXT PRIMARY KEY REFERENCES packets (packet_id),
    body TEXT NOT NULL
);
