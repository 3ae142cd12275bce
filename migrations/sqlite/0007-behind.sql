-- What is looked up at every command must not take longer with every incident that there ever was.

-- Whether what a place shows is older than its incident. The database itself sees to it, and so nothing else
-- has to: a place is behind from the moment it is made, and whenever its incident or what it shows changes.
ALTER TABLE displays ADD COLUMN behind INTEGER NOT NULL DEFAULT 1 CHECK (behind IN (0, 1));
ALTER TABLE drafts ADD COLUMN behind INTEGER NOT NULL DEFAULT 1 CHECK (behind IN (0, 1));

UPDATE displays SET behind = 0 WHERE shown_version >= (
  SELECT version FROM incidents
  WHERE incidents.workspace = displays.workspace AND number = displays.incident
);
UPDATE drafts SET behind = 0 WHERE shown_version >= (
  SELECT version FROM incidents
  WHERE incidents.workspace = drafts.workspace AND number = drafts.incident
);

CREATE INDEX displays_behind ON displays (id) WHERE behind = 1;
CREATE INDEX drafts_behind ON drafts (id) WHERE behind = 1 AND given_up = 0;

CREATE TRIGGER incidents_leave_behind AFTER UPDATE OF version ON incidents
BEGIN
  UPDATE displays SET behind = 1
  WHERE workspace = NEW.workspace AND incident = NEW.number AND behind = 0;
  UPDATE drafts SET behind = 1
  WHERE workspace = NEW.workspace AND incident = NEW.number AND behind = 0;
END;

CREATE TRIGGER displays_catch_up AFTER UPDATE OF shown_version ON displays
BEGIN
  UPDATE displays SET behind = NEW.shown_version < (
    SELECT version FROM incidents WHERE workspace = NEW.workspace AND number = NEW.incident
  ) WHERE id = NEW.id;
END;

CREATE TRIGGER drafts_catch_up AFTER UPDATE OF shown_version ON drafts
BEGIN
  UPDATE drafts SET behind = NEW.shown_version < (
    SELECT version FROM incidents WHERE workspace = NEW.workspace AND number = NEW.incident
  ) WHERE id = NEW.id;
END;

-- A channel may be home to all incidents, or all are declared there; few of them are open.
DROP INDEX incidents_by_channel;
CREATE INDEX incidents_by_channel ON incidents (workspace, channel, status, number);
DROP INDEX incidents_by_declaration;
CREATE INDEX incidents_by_declaration ON incidents (workspace, declared_in, status, number);
-- Those that ended lately are looked up every half minute.
DROP INDEX incidents_by_status;
CREATE INDEX incidents_by_status ON incidents (workspace, status, ended_at);
