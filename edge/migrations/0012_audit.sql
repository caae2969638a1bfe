CREATE INDEX log_by_action ON log (action, seq);
CREATE INDEX log_by_actor ON log (actor, seq);

-- How many days the details of log lines are kept; the lines themselves stay for good.
CREATE TABLE log_retention (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    details_days INTEGER
);
INSERT INTO log_retention VALUES (1, NULL);
