-- Risks and lateness were read out of the body for every digest; a digest of a busy
-- day needs them counted by an index.
CREATE TABLE packet_risks (
    packet_id TEXT NOT NULL REFERENCES packets (packet_id),
    risk TEXT NOT NULL,
    digest_day TEXT NOT NULL,
    PRIMARY KEY (packet_id, risk)
) WITHOUT ROWID;

CREATE INDEX packet_risks_by_day ON packet_risks (digest_day, risk);

ALTER TABLE packets ADD COLUMN days_late INTEGER;

INSERT OR IGNORE INTO packet_risks (packet_id, risk, digest_day)
SELECT packets.packet_id, flag.value, packets.digest_day
FROM packets, json_each(packets.body, '$.packet.risk_flags') AS flag;

UPDATE packets SET days_late = json_extract(body, '$.packet.days_late');
