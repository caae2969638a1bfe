-- Follow-up tasks: one that came with a packet has the packet's id.
CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY,
    packet_id TEXT REFERENCES packets (packet_id),
    title TEXT NOT NULL,
    team TEXT NOT NULL,
    role TEXT NOT NULL,
    priority TEXT NOT NULL,
    due TEXT,
    owner_id TEXT REFERENCES people (person_id),
    made_at INTEGER NOT NULL,
    closed_at INTEGER
);

CREATE INDEX tasks_open ON tasks (due, made_at) WHERE closed_at IS NULL;
CREATE INDEX tasks_closed ON tasks (closed_at) WHERE closed_at IS NOT NULL;

-- What happened to a task, in order: taken, commented, closed, reopened, handed over.
CREATE TABLE task_events (
    event_id INTEGER PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES tasks (task_id),
    person_id TEXT NOT NULL REFERENCES people (person_id),
    what TEXT NOT NULL,
    words TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE INDEX task_events_by_task ON task_events (task_id, event_id);

INSERT INTO tasks (task_id, packet_id, title, team, role, priority, due, made_at)
SELECT packet_id, packet_id,
    substr(json_extract(body, '$.packet.task.title'), 1, 500),
    json_extract(body, '$.packet.task.team'),
    json_extract(body, '$.packet.task.owner_role'),
    json_extract(body, '$.packet.task.priority'),
    json_extract(body, '$.packet.task.due'),
    packets.submitted_at
FROM packets JOIN packet_bodies USING (packet_id)
WHERE json_extract(body, '$.packet.task.title') IS NOT NULL;
