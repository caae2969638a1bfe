-- Risks and lateness, so that a digest counts them without opening a body.
CREATE TABLE packet_risks (
    packet_id TEXT NOT NULL REFERENCES packets (packet_id),
    risk TEXT NOT NULL,
    PRIMARY KEY (packet_id, risk)
) WITHOUT ROWID;

INSERT OR IGNORE INTO packet_risks (packet_id, risk)
SELECT packet_bodies.packet_id, flag.value
FROM packet_bodies, json_each(packet_bodies.body, '$.packet.risk_flags') AS flag;

ALTER TABLE packets ADD COLUMN days_late INTEGER;

UPDATE packets SET days_late = (
    SELECT json_extract(packet_bodies.body, '$.packet.days_late')
    FROM packet_bodies WHERE packet_bodies.packet_id = packets.packet_id
);
