-- How messages go out safely. Instants and JSON stand as 0001 says.

-- 1 from the moment in which a message is about to be sent until its outcome is noted, and for as long as
-- nobody knows that outcome. What waits now was last tried by a version that did not note this.
ALTER TABLE outbox ADD COLUMN uncertain INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1));

-- The same of the message that a display posts.
ALTER TABLE displays ADD COLUMN uncertain INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1));

-- What concerns one channel goes out in order, so of each channel the first message that waits is looked for.
CREATE INDEX outbox_by_lane ON outbox (state, workspace, channel, id);
