-- What the chat brings by itself, and what the app keeps up to date there. Texts, JSON and instants stand as
-- 0001 says.

-- Events of the chat, taken in before they are worked off. Once one is done only its key is kept, so that the
-- same event is never taken in again. `not_before` is null for those that nothing holds back.
CREATE TABLE inbox (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace   TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  event       TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  attempts    INTEGER NOT NULL,
  not_before  INTEGER,
  error       TEXT,
  UNIQUE (workspace, key),
  CHECK ((state = 'done') = (event = ''))
) STRICT;

CREATE INDEX inbox_by_state ON inbox (state, id);

-- Where the chat shows an incident, and as of which version. One that was never shown has version 0.
CREATE TABLE displays (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace     TEXT    NOT NULL,
  incident      INTEGER NOT NULL,
  kind          TEXT    NOT NULL CHECK (kind IN ('card', 'topic', 'announcement')),
  channel       TEXT    NOT NULL,
  message       TEXT,
  shown_version INTEGER NOT NULL DEFAULT 0,
  shown         TEXT,
  attempts      INTEGER NOT NULL DEFAULT 0,
  not_before    INTEGER,
  error         TEXT,
  UNIQUE (workspace, incident, kind),
  FOREIGN KEY (workspace, incident) REFERENCES incidents (workspace, number)
) STRICT;

-- When people were last reminded of something in an incident, and how long they do not want to be.
CREATE TABLE reminders (
  workspace   TEXT    NOT NULL,
  incident    INTEGER NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('quiet', 'leaderless', 'lacking')),
  reminded_at INTEGER,
  until       INTEGER,
  off         INTEGER NOT NULL DEFAULT 0 CHECK (off IN (0, 1)),
  PRIMARY KEY (workspace, incident, kind),
  FOREIGN KEY (workspace, incident) REFERENCES incidents (workspace, number)
) STRICT;

-- The messages that records repeat, derived from them in the transaction that adds them.
CREATE TABLE quotes (
  workspace TEXT    NOT NULL,
  incident  INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  channel   TEXT    NOT NULL,
  message   TEXT    NOT NULL,
  PRIMARY KEY (workspace, incident, seq),
  FOREIGN KEY (workspace, incident, seq) REFERENCES records (workspace, incident, seq)
) STRICT;

CREATE INDEX quotes_by_message ON quotes (workspace, channel, message, incident);

-- Until now an incident stayed in the channel where it was declared.
ALTER TABLE incidents ADD COLUMN declared_in TEXT;
UPDATE incidents SET declared_in = channel;
CREATE INDEX incidents_by_declaration ON incidents (workspace, declared_in, number);

-- Lists now say who declared an incident and where, and whether it is private, which none was before. A line
-- that cannot be read stays as it is, for `scribe verify` to name it.
UPDATE incidents
SET line = json_set(
  line,
  '$.private', json('false'),
  '$.openedBy', (
    SELECT author_id FROM records
    WHERE records.workspace = incidents.workspace AND incident = number AND seq = 1
  ),
  '$.declaredIn', declared_in
)
WHERE json_valid(line);
