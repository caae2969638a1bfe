-- Open promises alone: what a digest looks through must not grow with the tickets of years.
CREATE INDEX promised_open ON promised (due_at)
    WHERE due_at IS NOT NULL AND (replied_at IS NULL OR replied_at < asked_at);
DROP INDEX promised_by_due;
