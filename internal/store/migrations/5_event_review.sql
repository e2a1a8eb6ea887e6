-- Events are reviewed as statements are: they have doubts, and a correction says how one stands. What was read of it stays.

-- +goose Up
-- 1 for the decision that stands about the event.
ALTER TABLE event_decided ADD COLUMN stands INTEGER NOT NULL DEFAULT 0;
UPDATE event_decided SET stands = 1 WHERE decision IN (SELECT max(decision) FROM event_decided
	WHERE decision NOT IN (SELECT json_extract(detail, '$.undoes') FROM decision WHERE kind = 'undo') GROUP BY event);

-- The events that were ever corrected; the name and the days in the row of one are those by the correction that stands.
CREATE TABLE event_corrected (
	event       INTEGER PRIMARY KEY,
	corrections BLOB NOT NULL -- event.Corrections
);

-- The events with something to doubt, whatever was decided.
CREATE TABLE event_doubt (
	event    INTEGER PRIMARY KEY,
	doubt    INTEGER NOT NULL, -- how doubtful, in thousandths; above 0
	date     INTEGER NOT NULL, -- 1 if its date is vague, or was reckoned and told once
	conflict INTEGER NOT NULL, -- 1 if reports do not agree on its day or status
	score    INTEGER NOT NULL  -- 1 if one report tells of it, and the reader was not sure
);
CREATE INDEX event_doubt_order ON event_doubt(doubt DESC, event DESC);

-- +goose Down
