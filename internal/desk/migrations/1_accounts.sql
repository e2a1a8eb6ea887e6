-- Who works with the record. Times are Unix seconds.

-- +goose Up
-- Users are disabled, never removed: decisions and the audit log name them.
CREATE TABLE user (
	id        INTEGER PRIMARY KEY,
	name      TEXT NOT NULL UNIQUE, -- as it is typed and shown: lower case
	role      INTEGER NOT NULL,     -- 1 read, 2 review, 3 administer
	password  TEXT NOT NULL,        -- Argon2id hash with its parameters (PHC string format)
	disabled  INTEGER NOT NULL DEFAULT 0,
	made      INTEGER NOT NULL,
	signed_in INTEGER NOT NULL DEFAULT 0 -- the last time; 0 for never
);

-- A browser that somebody has signed in with.
CREATE TABLE session (
	id      INTEGER PRIMARY KEY,
	digest  BLOB NOT NULL UNIQUE, -- SHA-256 of the secret in the cookie
	user    INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
	made    INTEGER NOT NULL,
	used    INTEGER NOT NULL, -- the last time, to the minute
	peer    TEXT NOT NULL,    -- network address that signed in
	browser TEXT NOT NULL     -- what it calls itself
);
CREATE INDEX session_user ON session(user);
CREATE INDEX session_made ON session(made);

-- A secret for a program that uses the API.
CREATE TABLE token (
	id     INTEGER PRIMARY KEY,
	digest BLOB NOT NULL UNIQUE, -- SHA-256 of the secret
	user   INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
	label  TEXT NOT NULL,
	role   INTEGER NOT NULL, -- at most; never more than the user's
	made   INTEGER NOT NULL,
	until  INTEGER NOT NULL,
	used   INTEGER NOT NULL DEFAULT 0, -- the last time, to the minute; 0 for never
	UNIQUE (user, label)
);

-- What was done, by whom. Rows are added and never changed.
CREATE TABLE audit (
	id    INTEGER PRIMARY KEY,
	time  INTEGER NOT NULL,
	who   TEXT NOT NULL, -- name of the user; empty if nobody was signed in
	peer  TEXT NOT NULL, -- network address, or "command line"
	did   TEXT NOT NULL, -- one of the list in audit.go
	about TEXT NOT NULL  -- whom or what it was done to
);
CREATE INDEX audit_who ON audit(who);
CREATE INDEX audit_did ON audit(did, time);

-- +goose StatementBegin
CREATE TRIGGER audit_stands BEFORE UPDATE ON audit BEGIN
	SELECT raise(ABORT, 'the audit log is only added to');
END;
-- +goose StatementEnd

-- +goose Down
