-- What people decide about events: one that is rejected is in no answer. What was read of it stays, so that later reports of it are
-- joined with it, and an undo brings it back. Questions go to the views, the joining goes to the tables.

-- +goose Up
-- Which event a decision about one means, whether it stands or not.
CREATE TABLE event_decided (
	decision INTEGER PRIMARY KEY REFERENCES decision,
	event    INTEGER NOT NULL
);
CREATE INDEX event_decided_event ON event_decided(event);

-- The events that are rejected, with the decision that stands about each.
CREATE TABLE event_rejected (
	event    INTEGER PRIMARY KEY,
	decision INTEGER NOT NULL REFERENCES decision
);

CREATE VIEW shown_event AS SELECT * FROM event WHERE id NOT IN (SELECT event FROM event_rejected);
CREATE VIEW shown_event_place AS SELECT * FROM event_place WHERE event NOT IN (SELECT event FROM event_rejected);
CREATE VIEW shown_event_sighting AS SELECT * FROM event_sighting WHERE event NOT IN (SELECT event FROM event_rejected);

-- +goose Down
