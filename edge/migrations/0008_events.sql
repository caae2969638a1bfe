-- What happened beside tickets, as it was handed in: once each, never a customer's words.
CREATE TABLE events (
    event_id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    slot TEXT NOT NULL,
    rep TEXT NOT NULL,
    ticket TEXT NOT NULL,
    -- 1 when it stands in its slot: of several about the same thing one counts.
    counted INTEGER NOT NULL,
    body TEXT NOT NULL
);

CREATE UNIQUE INDEX events_standing ON events (day, slot) WHERE counted = 1;

-- Each day's figures, kept as events come in: a digest never counts events.
CREATE TABLE tallies (
    day TEXT NOT NULL,
    series TEXT NOT NULL,
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (day, series, key)
) WITHOUT ROWID;

-- Tickets to which an answer is promised.
CREATE TABLE promised (
    ticket TEXT PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    due_at INTEGER,
    replied_at INTEGER,
    url TEXT
);

CREATE INDEX promised_by_due ON promised (due_at);

-- Digests as they were told in the morning.
CREATE TABLE digests (
    period TEXT NOT NULL,
    day TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (period, day)
);

-- When and where to; a workspace without a line uses the defaults of the code.
CREATE TABLE digest_settings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    hour INTEGER NOT NULL,
    webhook_url TEXT,
    webhook_secret TEXT
);

-- Webhooks on their way.
CREATE TABLE digest_deliveries (
    period TEXT NOT NULL,
    day TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    PRIMARY KEY (period, day)
);

-- Time zones that the workspace had, each from when; empty while it has its first.
CREATE TABLE zones (
    from_at INTEGER PRIMARY KEY,
    timezone TEXT NOT NULL
);
