-- What users have told the record to look out for, and what was sent because of it. Times are Unix seconds.

-- +goose Up
CREATE TABLE watch (
	id     INTEGER PRIMARY KEY,
	uuid   TEXT NOT NULL UNIQUE, -- names it and its entries in feeds
	name   TEXT NOT NULL,
	query  TEXT NOT NULL,        -- which statements; empty for none
	event  TEXT NOT NULL,        -- words of the name or kind of events; empty for any
	place  TEXT NOT NULL,        -- where they are held; empty for anywhere
	tells  INTEGER NOT NULL,     -- 1 statements, 2 changes, 4 events, or a sum of these
	owner  TEXT NOT NULL,        -- name of the user; empty where there are no accounts
	made   INTEGER NOT NULL,
	key    BLOB,                 -- SHA-256 of the secret in the addresses of its feeds; null if there is none
	target TEXT NOT NULL DEFAULT '', -- address of the webhook; empty for none
	secret BLOB,                 -- what messages are signed with; it has to be here as it is. Null without a target
	stopped TEXT NOT NULL DEFAULT '', -- why the webhook is not sent to; empty if it is
	seen   INTEGER NOT NULL      -- the number of the last version of the record that was looked at for the webhook
);
CREATE INDEX watch_owner ON watch(owner);

-- A message to a webhook.
CREATE TABLE delivery (
	id      INTEGER PRIMARY KEY,
	watch   INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
	message TEXT NOT NULL UNIQUE, -- its id for the receiver, the same at every attempt
	body    BLOB NOT NULL,        -- JSON
	items   INTEGER NOT NULL,     -- how many statements, changes and steps of events it tells; 0 for a test
	made    INTEGER NOT NULL,
	due     INTEGER,              -- when to try next; null if it is done
	done    INTEGER NOT NULL DEFAULT 0, -- 0 waiting, 1 delivered, 2 given up
	tries   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX delivery_due ON delivery(due) WHERE due IS NOT NULL;
CREATE INDEX delivery_watch ON delivery(watch, id);

-- Each time that a message was sent.
CREATE TABLE attempt (
	id       INTEGER PRIMARY KEY,
	delivery INTEGER NOT NULL REFERENCES delivery ON DELETE CASCADE,
	time     INTEGER NOT NULL,
	status   INTEGER NOT NULL, -- of HTTP; 0 if there was no answer
	error    TEXT NOT NULL,    -- empty if it was delivered
	took     INTEGER NOT NULL  -- milliseconds
);
CREATE INDEX attempt_delivery ON attempt(delivery);

-- +goose Down
