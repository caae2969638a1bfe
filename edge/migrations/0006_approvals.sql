-- What waits for a signature, or waited: one for each packet that needs one.
CREATE TABLE approvals (
    packet_id TEXT PRIMARY KEY REFERENCES packets (packet_id),
    role TEXT NOT NULL,
    needed INTEGER NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (person_id),
    expires_at INTEGER NOT NULL,
    remind_at INTEGER NOT NULL,
    -- What is signed, where it was changed; it counts the changes.
    terms INTEGER NOT NULL,
    draft TEXT,
    amount TEXT,
    settled_at INTEGER
);

CREATE INDEX approvals_by_asker ON approvals (asked_by, settled_at);
CREATE INDEX approvals_by_end ON approvals (settled_at);
CREATE INDEX approvals_open ON approvals (expires_at) WHERE settled_at IS NULL;

CREATE TABLE signatures (
    packet_id TEXT NOT NULL REFERENCES approvals (packet_id),
    person_id TEXT NOT NULL REFERENCES people (person_id),
    -- Whom they signed for, when somebody was away.
    for_person TEXT REFERENCES people (person_id),
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (packet_id, person_id)
) WITHOUT ROWID;

INSERT INTO approvals (packet_id, role, needed, asked_by, expires_at, remind_at, terms)
SELECT packet_id, coalesce(approver_role, 'manager'), 1, tokens.person_id,
    (unixepoch() + 72 * 3600) * 1000, (unixepoch() + 4 * 3600) * 1000, 0
FROM packets JOIN tokens ON tokens.token_id = packets.submitted_by
WHERE state = 'waiting';

-- Opens one WebSocket, once.
CREATE TABLE live_tickets (
    ticket_id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    token_id TEXT NOT NULL REFERENCES tokens (token_id),
    expires_at INTEGER NOT NULL
);
