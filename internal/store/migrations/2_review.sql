-- What people decide about statements: the log knows the article of a decision; what a decision changes is kept as it
-- was read, so that it can be undone; and there is an order of doubt.

-- +goose Up
-- The key of the article whose statement a decision is about, or that of what it undoes; null for those about entities.
ALTER TABLE decision ADD COLUMN article TEXT;
CREATE INDEX decision_article ON decision(article, number) WHERE article IS NOT NULL;

-- 1 if another wording of the statement has another speaker or polarity.
ALTER TABLE statement ADD COLUMN conflict INTEGER NOT NULL DEFAULT 0;
-- How doubtful a statement is that nobody decided: 0 if it is not, up to 1150. What was decided has a score of 1000. The
-- authorities are unknown, named and metonym, which call for a speaker.
ALTER TABLE statement ADD COLUMN doubt INTEGER AS (CASE WHEN gone <> 0 OR score >= 1000 THEN 0
	ELSE max(0, 600 - score) + 250 * (speaker IS NULL AND authority IN (0, 1, 6)) + 300 * conflict END) VIRTUAL;
CREATE INDEX statement_doubt ON statement(doubt DESC, id DESC) WHERE doubt > 0;
CREATE INDEX statement_doubt_outlet ON statement(outlet, doubt DESC, id DESC) WHERE doubt > 0;
CREATE INDEX statement_doubt_speaker ON statement(speaker, doubt DESC, id DESC) WHERE doubt > 0;
CREATE INDEX statement_doubt_conflict ON statement(doubt DESC, id DESC) WHERE doubt > 0 AND conflict = 1;

-- A version as it was read, where decisions change it: its row of version holds what is shown.
CREATE TABLE reading (
	article INTEGER NOT NULL REFERENCES article,
	number  INTEGER NOT NULL,
	record  BLOB NOT NULL,
	PRIMARY KEY (article, number)
) WITHOUT ROWID;

-- A statement as it was read, where a decision changes or rejects it. One that is rejected has no row in statement.
CREATE TABLE reviewed (
	id         INTEGER PRIMARY KEY, -- of the statement
	decision   INTEGER NOT NULL REFERENCES decision,
	article    INTEGER NOT NULL REFERENCES article,
	ref        TEXT NOT NULL, -- this and the next as in statement
	first      INTEGER NOT NULL,
	last       INTEGER NOT NULL,
	gone       INTEGER NOT NULL,
	outlet     INTEGER,
	day        INTEGER NOT NULL,
	speaker    INTEGER REFERENCES entity,
	addressee  INTEGER REFERENCES entity,
	form       INTEGER NOT NULL,
	act        INTEGER NOT NULL,
	polarity   INTEGER NOT NULL,
	authority  INTEGER NOT NULL,
	said_first INTEGER NOT NULL,
	said_last  INTEGER NOT NULL,
	score      INTEGER NOT NULL,
	conflict   INTEGER NOT NULL,
	wording    INTEGER -- the first statement of those that word the same, which may be rejected
);
CREATE INDEX reviewed_article ON reviewed(article);
CREATE INDEX reviewed_decision ON reviewed(decision);

-- Who was who in the versions of an article before the latest.
CREATE TABLE sighting_before (
	article INTEGER NOT NULL REFERENCES article,
	version INTEGER NOT NULL,
	ref     TEXT NOT NULL,
	entity  INTEGER NOT NULL REFERENCES entity,
	PRIMARY KEY (article, version, ref)
) WITHOUT ROWID;
CREATE INDEX sighting_before_entity ON sighting_before(entity);

-- +goose Down
