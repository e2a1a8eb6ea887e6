-- What pages ask of very many rows is answered by indexes alone.

-- +goose Up
-- All that is counted of what somebody said.
DROP INDEX statement_speaker;
CREATE INDEX statement_speaker ON statement(speaker, day, form, authority);

-- How many statements stand in an article.
DROP INDEX statement_article;
CREATE INDEX statement_article ON statement(article, gone);
-- Who covers a story, from the latest articles on.
DROP INDEX article_story;
CREATE INDEX article_story ON article(story, day, origin, outlet);
-- The events of a story that are nearest to a day.
DROP INDEX event_story;
CREATE INDEX event_story ON event(story, first);
-- Which articles were changed last.
DROP INDEX change_article;
CREATE INDEX change_article ON change(article, day, minor, kind, statement);
-- The statements that say why a source is not named.
CREATE INDEX statement_justified ON statement_text(id) WHERE justification <> '';

-- +goose Down
