package store

func articleTable() Table {
	return Table{
		Name: "articles", Doc: "One row for each report at one address, as its latest version has it.",
		Columns: []Column{
			articleKey("article.key"),
			text("url", "article.url", "address"),
			text("outlet", "outlet.name", "who published it"),
			text("headline", "article.headline", "headline"),
			dayColumn("day", "article.day", "of publication"),
			number("versions", "article.versions", "how many there are"),
			reference("story", "article.story", 't', "the matter that it belongs to"),
			text("origin", "(SELECT key FROM article AS first WHERE first.id = article.origin)", "key of the article whose copy it is; none if it stands for itself"),
		},
		from: articleTables, in: func(s Selection) condition { return s.articles("article.id") }, order: "article.id",
	}
}

func authorTable() Table {
	return Table{
		Name: "authors", Doc: "One row for each author of each article.",
		Columns: []Column{articleKey("article.key"), text("author", "author.name", "as the article gives the name")},
		from:    "byline JOIN article ON article.id = byline.article JOIN author ON author.id = byline.author",
		in:      func(s Selection) condition { return s.articles("byline.article") }, order: "article.id, author.name",
	}
}

func statementTable() Table {
	return Table{
		Name: "statements", Doc: "One row for each statement over the versions of its article. A query selects those that it finds.",
		Columns: []Column{
			reference("statement", "s.id", 's', "reference"),
			articleKey("article.key"),
			text("id", "s.ref", "its id in the record of `last_version`"),
			number("first_version", "s.first", "the version that brought it"),
			number("last_version", "s.last", "the latest version that has it"),
			number("removed_in", "nullif(s.gone, 0)", "the version that dropped it; none if it stands"),
			text("content", "x.content", "what is attributed, ` … ` between pieces"),
			text("source", "x.source", "the words for whoever stands behind it; the speaker’s name behind ` · ` where they do not hold it"),
			text("speaker", "coalesce(e.name, x.speaker)", "the name over all reports, or else the article’s"),
			reference("speaker_entity", "s.speaker", 'e', "the speaker"),
			text("unknown", "x.unknown", "why the speaker is unknown"),
			coded("form", "s.form", forms, "`direct`, `indirect`, `mixed`"),
			coded("act", "s.act", acts, "`speech`, `writing`, `belief` …"),
			coded("polarity", "s.polarity", polarities, "`affirmed`, `denied`, `declined to comment`"),
			coded("authority", "s.authority", authorities, "`named`, `role`, `anonymous` …"),
			text("justification", "x.justification", "why the source is not named or would know"),
			reference("addressee", "s.addressee", 'e', "who was told"),
			text("said", "x.said", "when it was said, EDTF"),
			dayColumn("said_first", "s.said_first", "the first day on which it may have been said"),
			dayColumn("said_last", "s.said_last", "the last day on which it may have been said"),
			share("score", "s.score", "how sure the reader is"),
			reference("wording", "coalesce(s.wording, s.id)", 's', "the first statement of those that word the same"),
			text("outlet", "outlet.name", "of the article"),
			dayColumn("day", "s.day", "of publication"),
			reference("story", "article.story", 't', "of the article"),
			text("origin", "(SELECT key FROM article AS first WHERE first.id = s.origin)", "key of the article that has the text first: count by it, and copies count once"),
		},
		from: `statement AS s JOIN statement_text AS x ON x.id = s.id JOIN article ON article.id = s.article
			LEFT JOIN outlet ON outlet.id = s.outlet LEFT JOIN entity AS e ON e.id = s.speaker`,
		in: ofStatements, order: "s.id",
	}
}

func ofStatements(s Selection) condition { return s.statements("s.id") }

func spanTable() Table {
	return Table{
		Name: "spans", Doc: "One row for each piece of a statement in the text of its `last_version`, in table `versions`.",
		Columns: []Column{
			reference("statement", "s.id", 's', "reference"),
			text("role", "CASE role.key WHEN 0 THEN 'source' WHEN 1 THEN 'cue' ELSE 'content' END", "`source`, `cue` or `content`"),
			number("start", "piece.value", "code points from the beginning of the text"),
			number("end", "json_extract(role.value, '$[' || (piece.key + 1) || ']')", "behind its last code point"),
		},
		from: "statement AS s JOIN statement_text AS x ON x.id = s.id, json_each(x.spans) AS role, json_each(role.value) AS piece",
		in: func(s Selection) condition {
			c := condition{sql: "piece.key % 2 = 0"}
			c.and(ofStatements(s))
			return c
		}, order: "s.id, role.key, piece.key",
	}
}

func aboutTable() Table {
	return Table{
		Name: "about", Doc: "One row for each entity that a statement’s content mentions.",
		Columns: []Column{reference("statement", "s.id", 's', "reference"), reference("entity", "about.entity", 'e', "whom or what it mentions")},
		from:    "about JOIN statement AS s ON s.id = about.statement", in: ofStatements, order: "s.id, about.entity",
	}
}

func entityTable() Table {
	return Table{
		Name: "entities", Doc: "One row for each person, body or place over all reports.",
		Columns: []Column{
			reference("entity", "entity.id", 'e', "reference"),
			coded("kind", "entity.kind", kinds, "`person`, `organisation`, `place`, `other`"),
			text("name", "entity.name", "to show"),
			number("articles", "entity.articles", "how many of the record speak of it"),
		},
		from: "entity", in: func(s Selection) condition { return s.entities("entity.id") }, order: "entity.id",
	}
}

func sightingTable() Table {
	return Table{
		Name: "sightings", Doc: "One row for each entity of each article, in its latest version.",
		Columns: []Column{
			articleKey("article.key"), text("id", "sighting.ref", "its id in the record of the article"),
			reference("entity", "sighting.entity", 'e', "which it is over all reports"),
			share("score", "sighting.score", "how sure the link is; 1 where it began the entity"),
		},
		from: "sighting JOIN article ON article.id = sighting.article",
		in:   func(s Selection) condition { return s.articles("sighting.article") }, order: "article.id, sighting.ref",
	}
}

func roleTable() Table {
	return Table{
		Name: "roles", Doc: "One row for each role in which an article puts an entity.",
		Columns: []Column{
			reference("entity", "role.entity", 'e', "reference"), articleKey("article.key"), text("role", "role.text", "the words of the article"),
		},
		from: "role JOIN article ON article.id = role.article",
		in:   func(s Selection) condition { return s.articles("role.article") }, order: "role.entity, article.id, role.text",
	}
}

func storyTable() Table {
	return Table{
		Name: "stories", Doc: "One row for each developing matter.",
		Columns: []Column{
			reference("story", "story.id", 't', "reference"), text("name", "story.name", "made of words of its reports"),
			dayColumn("first", "story.first", "day of the first report"), dayColumn("last", "story.last", "day of the last report"),
			number("articles", "story.articles", "how many of the record belong to it"),
		},
		from: "story", in: func(s Selection) condition { return s.stories("story.id") }, order: "story.id",
	}
}

func placeTable() Table {
	return Table{
		Name: "event_places", Doc: "One row for each place at which reports say that an event is held.",
		Columns: []Column{reference("event", "event_place.event", 'v', "reference"), reference("entity", "event_place.entity", 'e', "the place")},
		from:    "shown_event_place AS event_place", in: func(s Selection) condition { return s.events("event_place.event") }, order: "event_place.event, event_place.entity",
	}
}

func eventSightingTable() Table {
	return Table{
		Name: "event_sightings", Doc: "One row for each event of each article, in its latest version.",
		Columns: []Column{
			articleKey("article.key"), text("id", "event_sighting.ref", "its id in the record of the article"),
			reference("event", "event_sighting.event", 'v', "which it is over all reports"),
		},
		from: "shown_event_sighting AS event_sighting JOIN article ON article.id = event_sighting.article",
		in:   func(s Selection) condition { return s.articles("event_sighting.article") }, order: "article.id, event_sighting.ref",
	}
}

// wordsOf are the words of the spans of one side of a change.
func wordsOf(side string) string {
	return "(SELECT group_concat(json_extract(span.value, '$.text'), ' … ') FROM json_each(change.detail, '$." + side + ".spans') AS span)"
}

func changeTable() Table {
	return Table{
		Name: "changes", Doc: "One row for each thing that a later version of an article changed.",
		Columns: []Column{
			articleKey("article.key"), number("version", "change.version", "the later version"),
			dayColumn("day", "change.day", "on which that was modified or, if it does not say, published"),
			text("kind", "change.kind", "`quote removed`, `reworded` …"),
			yesNo("minor", "change.minor", "whether it changes little"),
			reference("statement", "change.statement", 's', "which it is about; none if about no statement"),
			text("old", wordsOf("old"), "the words of the version before"), text("new", wordsOf("new"), "the words of the later version"),
		},
		from: "change JOIN article ON article.id = change.article",
		in:   func(s Selection) condition { return s.articles("change.article") }, order: "change.id",
	}
}

func decisionTable() Table {
	detail := func(member string) string { return "json_extract(decision.detail, '$." + member + "')" }
	return Table{
		Name: "decisions", Doc: "One row for each entry of the log of what people decided; all, also with a query.",
		Columns: []Column{
			number("number", "decision.number", "its place in the log"), text("kind", "decision.kind", "`merge`, `split`, `rename`, `accept`, `correct`, `reject`, `add`, `accept event`, `correct event`, `reject event`, `undo`"),
			text("sightings", "(SELECT group_concat(value, ' ') FROM json_each(decision.detail, '$.sightings'))", "of which entities: key of an article and id in its record, separated by spaces"),
			text("article", "decision.article", "of a decision about a statement or an event, and of what undoes one: key of the article"),
			text("content", "(SELECT group_concat(json_extract(value, '$.text'), ' … ') FROM json_each(decision.detail, iif(decision.kind = 'add', '$.stands.content', '$.found.content')))", "of the statement that was found, or was missed"),
			text("name", "coalesce("+detail("name")+", "+detail("event.name")+")", "of `rename`: the name to show; of a decision about an event: its name"), number("undoes", detail("undoes"), "of `undo`: the number of the decision"),
			text("note", detail("note"), "why"), text("by", detail("by"), "who decided"), text("time", detail("time"), "when, ISO 8601"),
		},
		from: "decision", in: func(Selection) condition { return condition{sql: "1"} }, order: "decision.number",
	}
}
