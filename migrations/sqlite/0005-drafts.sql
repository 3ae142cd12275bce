-- Drafts that the chat shows and that follow their incident. Instants and JSON stand as 0001 says.

-- One row for each template that was asked for, and one for the canvas of an incident's own channel.
-- `reference` is the time stamp of the draft's message, or the id of the canvas. `shown` is what stands there:
-- JSON, null before anything does. `requested_by` is who asked and has not got it yet. A place that was given
-- up is left alone until the app is invited to its channel.
CREATE TABLE drafts (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace     TEXT    NOT NULL,
  incident      INTEGER NOT NULL,
  kind          TEXT    NOT NULL CHECK (kind IN ('draft', 'canvas')),
  template      TEXT    NOT NULL,
  channel       TEXT    NOT NULL,
  requested     INTEGER NOT NULL DEFAULT 0 CHECK (requested IN (0, 1)),
  requested_by  TEXT,
  reference     TEXT,
  shown         TEXT,
  shown_version INTEGER NOT NULL DEFAULT 0,
  attempts      INTEGER NOT NULL DEFAULT 0,
  not_before    INTEGER,
  error         TEXT,
  uncertain     INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1)),
  given_up      INTEGER NOT NULL DEFAULT 0 CHECK (given_up IN (0, 1)),
  UNIQUE (workspace, incident, kind, template),
  FOREIGN KEY (workspace, incident) REFERENCES incidents (workspace, number)
) STRICT;

-- A channel has one canvas, whatever the templates.
CREATE UNIQUE INDEX drafts_of_one_canvas ON drafts (workspace, incident) WHERE kind = 'canvas';
