-- Where events stand is a table: a list need not read what all reports say of each.

-- +goose Up
-- An event by all its reports as they were read, before any time has passed over its date. One that was told before this table
-- was there has no row until another report tells of it, or the record is rebuilt; it is read.
CREATE TABLE event_standing (
	event  INTEGER PRIMARY KEY REFERENCES event,
	told   INTEGER NOT NULL, -- the day of the latest report; 0 if no report has one
	status TEXT NOT NULL,    -- event.Status
	date   TEXT NOT NULL     -- EDTF; empty if it is not known
);

-- +goose Down
