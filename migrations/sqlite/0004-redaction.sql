-- Taking a leaked secret out of what is kept: the only way in which a record or a reply is ever changed.

-- A record may be changed where a later one of its incident, of the type `redacted`, names it. Even then only
-- texts may go or give way to a mark, and nothing else may change.
DROP TRIGGER records_are_not_updated;
CREATE TRIGGER records_are_not_updated BEFORE UPDATE ON records
WHEN NOT (
  NEW.workspace IS OLD.workspace AND NEW.incident IS OLD.incident AND NEW.seq IS OLD.seq
  AND NEW.entry IS OLD.entry AND NEW.recorded_at IS OLD.recorded_at AND NEW.author_id IS OLD.author_id
  AND NEW.author_name IS OLD.author_name AND NEW.delivery IS OLD.delivery AND NEW.type IS OLD.type
  AND EXISTS (
    SELECT 1 FROM records AS redaction, json_tree(redaction.record, '$.content') AS named
    WHERE redaction.workspace = OLD.workspace AND redaction.incident = OLD.incident
      AND redaction.seq > OLD.seq AND redaction.type = 'redacted'
      AND named.path IN ('$.content.texts', '$.content.typed', '$.content.before')
      AND named.atom = OLD.seq
  )
  AND json_valid(NEW.record)
  AND NOT EXISTS (
    SELECT 1 FROM json_tree(NEW.record) AS now
    LEFT JOIN json_tree(OLD.record) AS before ON before.fullkey = now.fullkey
    WHERE now.type IS NOT before.type OR (
      now.atom IS NOT before.atom AND (now.type <> 'text' OR now.atom NOT LIKE '[redacted%')
    )
  )
  AND NOT EXISTS (
    SELECT 1 FROM json_tree(OLD.record) AS before
    LEFT JOIN json_tree(NEW.record) AS now ON now.fullkey = before.fullkey
    WHERE now.fullkey IS NULL AND before.fullkey NOT LIKE '$.content.quote.files[%'
  )
)
BEGIN
  SELECT RAISE(ABORT, 'records are append-only: a correction is a new record');
END;

-- A reply may give way to one that names the redaction and says nothing else.
DROP TRIGGER deliveries_are_not_updated;
CREATE TRIGGER deliveries_are_not_updated BEFORE UPDATE ON deliveries
WHEN NOT (
  NEW.workspace IS OLD.workspace AND NEW.key IS OLD.key AND NEW.received_at IS OLD.received_at
  AND NEW.incident IS OLD.incident AND json_valid(NEW.reply)
  AND EXISTS (
    SELECT 1 FROM records
    WHERE workspace = NEW.workspace AND incident = json_extract(NEW.reply, '$.number')
      AND seq = json_extract(NEW.reply, '$.record') AND type = 'redacted'
      AND NEW.reply = json_object(
        'kind', 'redacted', 'number', incident,
        'entry', json_extract(record, '$.content.entry'), 'record', seq
      )
  )
)
BEGIN
  SELECT RAISE(ABORT, 'deliveries are not updated: the first reply stands');
END;

-- Redactions after which the file was not yet built anew. Until then it may hold the text where nothing reads:
-- in free places of its pages, and in the log.
CREATE TABLE unwiped (
  workspace TEXT    NOT NULL,
  incident  INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  PRIMARY KEY (workspace, incident, seq),
  FOREIGN KEY (workspace, incident, seq) REFERENCES records (workspace, incident, seq)
) STRICT;
