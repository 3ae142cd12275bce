-- Texts typed by people stand in JSON columns, where JSON.stringify has escaped the NUL characters and lone
-- surrogates that a TEXT column cannot give back. The plain columns beside them are derived, for searching
-- and for people who read the database; nothing is restored from them. Instants are milliseconds since 1970.
-- JSON columns have no json_valid check: SQLite reads only 1,000 levels, and a fact that was corrected more
-- often than that nests deeper. `scribe verify` parses them all.

-- Each incident as lists show it, derived from its records in the transaction that adds them.
CREATE TABLE incidents (
  workspace  TEXT    NOT NULL,
  number     INTEGER NOT NULL CHECK (number > 0),
  version    INTEGER NOT NULL CHECK (version > 0),
  title      TEXT    NOT NULL,
  status     TEXT    NOT NULL CHECK (status IN ('open', 'mitigated', 'resolved', 'cancelled')),
  severity   TEXT,
  channel    TEXT,
  timezone   TEXT    NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER,
  searchable TEXT    NOT NULL,
  line       TEXT    NOT NULL,
  PRIMARY KEY (workspace, number)
) STRICT;

CREATE INDEX incidents_by_channel ON incidents (workspace, channel, number);
CREATE INDEX incidents_by_status ON incidents (workspace, status, number);

-- The journal: what was put on record about each incident, in order.
CREATE TABLE records (
  workspace   TEXT    NOT NULL,
  incident    INTEGER NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq > 0),
  entry       INTEGER,
  recorded_at INTEGER NOT NULL,
  author_id   TEXT,
  author_name TEXT    NOT NULL,
  delivery    TEXT    NOT NULL,
  type        TEXT    NOT NULL,
  record      TEXT    NOT NULL,
  PRIMARY KEY (workspace, incident, seq),
  UNIQUE (workspace, incident, entry),
  CHECK ((type = 'entered') = (entry IS NOT NULL)),
  FOREIGN KEY (workspace, incident) REFERENCES incidents (workspace, number)
) STRICT;

CREATE TRIGGER records_are_not_updated BEFORE UPDATE ON records
BEGIN
  SELECT RAISE(ABORT, 'records are append-only: a correction is a new record');
END;

CREATE TRIGGER records_are_not_deleted BEFORE DELETE ON records
BEGIN
  SELECT RAISE(ABORT, 'records are append-only: nothing is deleted');
END;

-- These two keep the numbers without gaps. They also stop INSERT OR REPLACE, which takes a row out without
-- asking the trigger above.
CREATE TRIGGER records_follow_each_other BEFORE INSERT ON records
WHEN NEW.seq <> 1 + (
  SELECT coalesce(max(seq), 0) FROM records
  WHERE workspace = NEW.workspace AND incident = NEW.incident
)
BEGIN
  SELECT RAISE(ABORT, 'records are append-only: the sequence number must be the next one');
END;

CREATE TRIGGER entries_follow_each_other BEFORE INSERT ON records
WHEN NEW.entry <> 1 + (
  SELECT coalesce(max(entry), 0) FROM records
  WHERE workspace = NEW.workspace AND incident = NEW.incident
)
BEGIN
  SELECT RAISE(ABORT, 'records are append-only: the entry number must be the next one');
END;

-- Every delivery that was answered, with the answer, so that it can be given once more.
CREATE TABLE deliveries (
  workspace   TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  incident    INTEGER,
  reply       TEXT    NOT NULL,
  PRIMARY KEY (workspace, key),
  FOREIGN KEY (workspace, incident) REFERENCES incidents (workspace, number)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TRIGGER deliveries_are_not_updated BEFORE UPDATE ON deliveries
BEGIN
  SELECT RAISE(ABORT, 'deliveries are not updated: the first reply stands');
END;

-- Messages on their way out. `not_before` is null for those that nothing holds back.
CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace  TEXT    NOT NULL,
  channel    TEXT    NOT NULL,
  message    TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  attempts   INTEGER NOT NULL,
  not_before INTEGER,
  created_at INTEGER NOT NULL,
  reference  TEXT,
  error      TEXT
) STRICT;

CREATE INDEX outbox_by_state ON outbox (state, id);

-- People as the chat last described them. `handle` is folded for comparing.
CREATE TABLE people (
  workspace  TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  handle     TEXT    NOT NULL,
  fetched_at INTEGER NOT NULL,
  profile    TEXT    NOT NULL,
  PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX people_by_handle ON people (workspace, handle);
