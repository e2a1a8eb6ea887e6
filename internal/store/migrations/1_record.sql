-- The first layout of a record file. Days are integers YYYYMMDD; 0 is unknown. Codes of
-- forms, acts, polarities, authorities and kinds are the places in the lists of codes.go.

-- +goose Up
CREATE TABLE outlet (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE -- as the articles give it
);

CREATE VIRTUAL TABLE outlet_words USING fts5(name, content='outlet', content_rowid='id',
	tokenize='unicode61 remove_diacritics 2');

CREATE TABLE author (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE author_words USING fts5(name, content='author', content_rowid='id',
	tokenize='unicode61 remove_diacritics 2');

-- One report at one address, as its latest version has it.
CREATE TABLE article (
	id       INTEGER PRIMARY KEY,
	key      TEXT NOT NULL UNIQUE, -- record.Article.ID
	url      TEXT NOT NULL,        -- empty if it has none
	outlet   INTEGER REFERENCES outlet, -- null if unknown
	headline TEXT NOT NULL,
	day      INTEGER NOT NULL,     -- of publication
	versions INTEGER NOT NULL,     -- how many there are
	story    INTEGER REFERENCES story,
	origin   INTEGER REFERENCES article -- the article whose copy it is; null if it stands for itself
);
CREATE INDEX article_story ON article(story);
CREATE INDEX article_origin ON article(origin);
CREATE INDEX article_day ON article(day);

CREATE TABLE byline (
	article INTEGER NOT NULL REFERENCES article,
	author  INTEGER NOT NULL REFERENCES author,
	PRIMARY KEY (article, author)
) WITHOUT ROWID;
CREATE INDEX byline_author ON byline(author);

-- A text of an article, with what was read from it.
CREATE TABLE version (
	article INTEGER NOT NULL REFERENCES article,
	number  INTEGER NOT NULL, -- from 1
	sha256  TEXT NOT NULL,    -- of the text
	reader  TEXT NOT NULL,    -- the version of the reading that made the record
	record  BLOB NOT NULL,    -- record.Record in JSON, Zstandard
	PRIMARY KEY (article, number)
);

-- Inputs that were read before: the same bytes are not read again.
CREATE TABLE input (
	digest  BLOB PRIMARY KEY, -- SHA-256 of the bytes, the hints and the reader
	article INTEGER NOT NULL REFERENCES article
) WITHOUT ROWID;

-- A statement over the versions of its article.
CREATE TABLE statement (
	id         INTEGER PRIMARY KEY,
	article    INTEGER NOT NULL REFERENCES article,
	ref        TEXT NOT NULL,    -- its id in the record of the version last
	first      INTEGER NOT NULL, -- number of the version that brought it
	last       INTEGER NOT NULL, -- number of the latest version that has it
	gone       INTEGER NOT NULL, -- number of the version that dropped it; 0 if it stands
	origin     INTEGER NOT NULL, -- the article whose copy its article is; its own if it stands for itself
	outlet     INTEGER,
	day        INTEGER NOT NULL, -- of publication
	speaker    INTEGER REFERENCES entity, -- null if unknown or no entity
	addressee  INTEGER REFERENCES entity,
	form       INTEGER NOT NULL,
	act        INTEGER NOT NULL,
	polarity   INTEGER NOT NULL,
	authority  INTEGER NOT NULL,
	said_first INTEGER NOT NULL, -- the days on which it may have been said
	said_last  INTEGER NOT NULL,
	score      INTEGER NOT NULL, -- thousandths
	wording    INTEGER REFERENCES statement -- the first statement of those that word the same; its own id if alone
);
CREATE INDEX statement_article ON statement(article);
CREATE INDEX statement_speaker ON statement(speaker, day);
CREATE INDEX statement_addressee ON statement(addressee) WHERE addressee IS NOT NULL;
CREATE INDEX statement_wording ON statement(wording);
-- +goose StatementBegin
CREATE TRIGGER article_origin_update AFTER UPDATE OF origin ON article WHEN old.origin IS NOT new.origin BEGIN
	UPDATE statement SET origin = coalesce(new.origin, new.id) WHERE article = new.id;
END;
-- +goose StatementEnd

-- What is shown of a statement, apart from the narrow rows that are counted.
CREATE TABLE statement_text (
	id            INTEGER PRIMARY KEY REFERENCES statement,
	content       TEXT NOT NULL,
	source        TEXT NOT NULL, -- the source's words, and the speaker's name where they do not hold it
	speaker       TEXT NOT NULL, -- the name to show; empty if unknown
	unknown       TEXT NOT NULL, -- why the speaker is unknown
	justification TEXT NOT NULL,
	said          TEXT NOT NULL, -- EDTF
	spans         TEXT NOT NULL  -- [[start,end,…] of source, of cue, of content], code points
);
-- Somebody or something over all reports.
CREATE TABLE entity (
	id       INTEGER PRIMARY KEY,
	kind     INTEGER NOT NULL,
	name     TEXT NOT NULL,    -- to show
	articles INTEGER NOT NULL, -- how many speak of it
	profile  BLOB NOT NULL     -- entity.Profile, as its Encode writes it
);
CREATE TABLE entity_key (
	key    TEXT NOT NULL, -- name.Keys
	entity INTEGER NOT NULL REFERENCES entity,
	PRIMARY KEY (key, entity)
) WITHOUT ROWID;
CREATE INDEX entity_name ON entity(name COLLATE NOCASE);
CREATE VIRTUAL TABLE entity_words USING fts5(name, content='', contentless_delete=1,
	tokenize='unicode61 remove_diacritics 2');

-- An entity as the latest version of an article has it.
CREATE TABLE sighting (
	article INTEGER NOT NULL REFERENCES article,
	ref     TEXT NOT NULL, -- its id in the record
	entity  INTEGER NOT NULL REFERENCES entity,
	score   INTEGER NOT NULL, -- of the link, thousandths; 1000 where it began the entity
	PRIMARY KEY (article, ref)
) WITHOUT ROWID;
CREATE INDEX sighting_entity ON sighting(entity, article);

-- The roles in which articles put entities.
CREATE TABLE role (
	entity  INTEGER NOT NULL REFERENCES entity,
	article INTEGER NOT NULL REFERENCES article,
	text    TEXT NOT NULL,
	PRIMARY KEY (entity, article, text)
) WITHOUT ROWID;
CREATE INDEX role_article ON role(article);

-- Where articles were filed.
CREATE TABLE dateline (
	entity  INTEGER NOT NULL REFERENCES entity,
	article INTEGER NOT NULL REFERENCES article,
	PRIMARY KEY (entity, article)
) WITHOUT ROWID;
CREATE INDEX dateline_article ON dateline(article);

-- Whom and what the contents of statements mention.
CREATE TABLE about (
	entity    INTEGER NOT NULL REFERENCES entity,
	statement INTEGER NOT NULL REFERENCES statement,
	PRIMARY KEY (entity, statement)
) WITHOUT ROWID;
CREATE INDEX about_statement ON about(statement);

-- What is searched of a statement: its words, and its properties as words that nobody types, each a
-- letter and a code after the character U+E000 (facet.go has the letters). So one index answers a
-- query for both.
CREATE VIEW statement_search(id, content, source, facets) AS SELECT s.id, x.content, x.source, replace(
	' x f' || s.form || ' c' || s.act || ' p' || s.polarity || ' a' || s.authority || ' o' || coalesce(s.outlet, 0) ||
	' e' || coalesce(s.speaker, 0) || ' t' || coalesce(s.addressee, 0) ||
	' d' || s.day || ' m' || (s.day / 100) || ' y' || (s.day / 10000) ||
	CASE WHEN s.said_last = 0 THEN ''
		WHEN s.said_first / 100 = s.said_last / 100 THEN ' s' || (s.said_first / 100)
		ELSE ' sw' END || -- over several months
	coalesce((SELECT group_concat(' b' || entity, '') FROM about WHERE statement = s.id), ''),
	' ', ' ' || char(57344))
	FROM statement AS s JOIN statement_text AS x ON x.id = s.id;
CREATE VIRTUAL TABLE statement_words USING fts5(content, source, facets,
	content='statement_search', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');

-- The index follows the tables, but for new statements, which the program puts in (Tx.index). What is taken out of it must
-- be what was put in.
-- +goose StatementBegin
CREATE TRIGGER statement_text_before_delete BEFORE DELETE ON statement_text BEGIN
	INSERT INTO statement_words(statement_words, rowid, content, source, facets) SELECT 'delete', * FROM statement_search WHERE id = old.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_text_before_update BEFORE UPDATE OF content, source ON statement_text
	WHEN (old.content, old.source) IS NOT (new.content, new.source) BEGIN
	INSERT INTO statement_words(statement_words, rowid, content, source, facets) SELECT 'delete', * FROM statement_search WHERE id = old.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_text_update AFTER UPDATE OF content, source ON statement_text
	WHEN (old.content, old.source) IS NOT (new.content, new.source) BEGIN
	INSERT INTO statement_words(rowid, content, source, facets) SELECT * FROM statement_search WHERE id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_before_update BEFORE UPDATE OF outlet, day, speaker, addressee, form, act, polarity, authority, said_first, said_last ON statement
	WHEN (old.outlet, old.day, old.speaker, old.addressee, old.form, old.act, old.polarity, old.authority, old.said_first, old.said_last) IS NOT (new.outlet, new.day, new.speaker, new.addressee, new.form, new.act, new.polarity, new.authority, new.said_first, new.said_last) BEGIN
	INSERT INTO statement_words(statement_words, rowid, content, source, facets) SELECT 'delete', * FROM statement_search WHERE id = old.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_update AFTER UPDATE OF outlet, day, speaker, addressee, form, act, polarity, authority, said_first, said_last ON statement
	WHEN (old.outlet, old.day, old.speaker, old.addressee, old.form, old.act, old.polarity, old.authority, old.said_first, old.said_last) IS NOT (new.outlet, new.day, new.speaker, new.addressee, new.form, new.act, new.polarity, new.authority, new.said_first, new.said_last) BEGIN
	INSERT INTO statement_words(rowid, content, source, facets) SELECT * FROM statement_search WHERE id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER about_insert AFTER INSERT ON about BEGIN
	INSERT INTO statement_words(statement_words, rowid, content, source, facets)
		SELECT 'delete', id, content, source, replace(facets || ' ', ' ' || char(57344) || 'b' || new.entity || ' ', ' ')
		FROM statement_search WHERE id = new.statement;
	INSERT INTO statement_words(rowid, content, source, facets) SELECT * FROM statement_search WHERE id = new.statement;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER about_delete AFTER DELETE ON about BEGIN
	INSERT INTO statement_words(statement_words, rowid, content, source, facets)
		SELECT 'delete', id, content, source, facets || ' ' || char(57344) || 'b' || old.entity
		FROM statement_search WHERE id = old.statement;
	INSERT INTO statement_words(rowid, content, source, facets) SELECT * FROM statement_search WHERE id = old.statement;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER about_update AFTER UPDATE ON about BEGIN
	INSERT INTO statement_words(statement_words, rowid, content, source, facets)
		SELECT 'delete', id, content, source, replace(facets || ' ', ' ' || char(57344) || 'b' || new.entity || ' ', ' ') || char(57344) || 'b' || old.entity
		FROM statement_search WHERE id = new.statement;
	INSERT INTO statement_words(rowid, content, source, facets) SELECT * FROM statement_search WHERE id = new.statement;
END;
-- +goose StatementEnd

-- The articles about one developing matter.
CREATE TABLE story (
	id       INTEGER PRIMARY KEY,
	key      TEXT NOT NULL UNIQUE, -- what package story calls it
	name     TEXT NOT NULL,
	first    INTEGER NOT NULL, -- days of publication
	last     INTEGER NOT NULL,
	articles INTEGER NOT NULL,
	state    BLOB NOT NULL -- story.Story
);
CREATE INDEX story_last ON story(last);
CREATE VIRTUAL TABLE story_words USING fts5(name, content='', contentless_delete=1,
	tokenize='porter unicode61 remove_diacritics 2');

-- Bands of the signature of each text, to find copies.
CREATE TABLE band (
	hash    INTEGER NOT NULL,
	article INTEGER NOT NULL REFERENCES article,
	PRIMARY KEY (hash, article)
) WITHOUT ROWID;
CREATE TABLE signature (
	article   INTEGER PRIMARY KEY REFERENCES article,
	signature BLOB NOT NULL -- origin.Signature
);

-- Keys under which other wordings of a statement are looked up.
CREATE TABLE wording_key (
	key       INTEGER NOT NULL,
	statement INTEGER NOT NULL REFERENCES statement,
	PRIMARY KEY (key, statement)
) WITHOUT ROWID;

-- An event over all reports.
CREATE TABLE event (
	id    INTEGER PRIMARY KEY,
	kind  TEXT NOT NULL,
	name  TEXT NOT NULL,
	first INTEGER NOT NULL, -- its days, as last told; 0 if no report tells
	last  INTEGER NOT NULL,
	story INTEGER REFERENCES story,
	state BLOB NOT NULL -- event.Known
);
CREATE INDEX event_first ON event(first);
CREATE INDEX event_story ON event(story);
CREATE VIRTUAL TABLE event_words USING fts5(name, content='', contentless_delete=1,
	tokenize='porter unicode61 remove_diacritics 2');
-- Where reports say that events are held.
CREATE TABLE event_place (
	entity INTEGER NOT NULL REFERENCES entity,
	event  INTEGER NOT NULL REFERENCES event,
	PRIMARY KEY (entity, event)
) WITHOUT ROWID;
CREATE TABLE event_key (
	key   TEXT NOT NULL,
	event INTEGER NOT NULL REFERENCES event,
	PRIMARY KEY (key, event)
) WITHOUT ROWID;
CREATE INDEX event_key_event ON event_key(event);
CREATE TABLE event_sighting (
	article INTEGER NOT NULL REFERENCES article,
	ref     TEXT NOT NULL,
	event   INTEGER NOT NULL REFERENCES event,
	PRIMARY KEY (article, ref)
) WITHOUT ROWID;
CREATE INDEX event_sighting_event ON event_sighting(event, article);

-- What a later version of an article changed.
CREATE TABLE change (
	id        INTEGER PRIMARY KEY,
	article   INTEGER NOT NULL REFERENCES article,
	version   INTEGER NOT NULL, -- the number of the later one
	day       INTEGER NOT NULL, -- on which that was modified or, if it does not say, published
	kind      TEXT NOT NULL,
	minor     INTEGER NOT NULL,
	statement INTEGER REFERENCES statement, -- null if it is about no statement
	detail    TEXT NOT NULL -- version.Change in JSON
);
CREATE INDEX change_article ON change(article);
CREATE INDEX change_day ON change(day, article);

-- What people decided, never changed: a decision is undone by another.
CREATE TABLE decision (
	number INTEGER PRIMARY KEY,
	kind   TEXT NOT NULL,
	detail TEXT NOT NULL -- JSON
);

-- What the joining keeps as a whole.
CREATE TABLE state (
	name  TEXT PRIMARY KEY,
	value BLOB NOT NULL
) WITHOUT ROWID;

-- What is followed.
CREATE TABLE source (
	address TEXT PRIMARY KEY,
	state   TEXT NOT NULL -- watch.Source in JSON
) WITHOUT ROWID;

-- +goose Down
