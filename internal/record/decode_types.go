package record

func (d *decoder) record(r *Record) {
	if !d.open() {
		d.fail()
		return
	}
	member(d, "input", &r.Input)
	if d.has("article") {
		d.article(&r.Article)
	}
	list(d, "statements", &r.Statements, (*decoder).statement)
	list(d, "entities", &r.Entities, (*decoder).entity)
	list(d, "events", &r.Events, (*decoder).event)
	list(d, "dates", &r.Dates, (*decoder).date)
	list(d, "layers", &r.Layers, (*decoder).string)
	list(d, "notes", &r.Notes, (*decoder).string)
	d.close()
}

func (d *decoder) string(s *string) { *s = d.text() }

func (d *decoder) article(a *Article) {
	if !d.open() {
		return
	}
	d.articleHead(a)
	member(d, "text", &a.Text)
	member(d, "sha256", &a.SHA256)
	list(d, "parts", &a.Parts, (*decoder).part)
	if d.has("unknown") {
		a.Unknown = d.reasons()
	}
	d.close()
}

// articleHead reads what comes before the text.
func (d *decoder) articleHead(a *Article) {
	member(d, "id", &a.ID)
	member(d, "url", &a.URL)
	member(d, "outlet", &a.Outlet)
	member(d, "headline", &a.Headline)
	list(d, "authors", &a.Authors, (*decoder).string)
	member(d, "published", &a.Published)
	member(d, "modified", &a.Modified)
	member(d, "language", &a.Language)
}

// reasons reads an object of strings.
func (d *decoder) reasons() map[string]string {
	if !d.open() {
		return nil
	}
	all := map[string]string{}
	if d.opened = false; d.take("}") {
		return all
	}
	for {
		name := d.quoted()
		d.want(":")
		if d.take("null") {
			d.fail() // it is left to others to say what that is
		}
		if all[name] = d.quoted(); d.failed || !d.take(",") {
			d.want("}")
			return all
		}
	}
}

func (d *decoder) part(p *Part) {
	if !d.open() {
		return
	}
	member(d, "kind", &p.Kind)
	d.number("start", &p.Start)
	d.number("end", &p.End)
	d.close()
}

func (d *decoder) span(s *Span) {
	if !d.open() {
		return
	}
	d.number("start", &s.Start)
	d.number("end", &s.End)
	member(d, "text", &s.Text)
	d.close()
}

func (d *decoder) party(p *Party) {
	if !d.open() {
		return
	}
	member(d, "unknown", &p.Unknown)
	member(d, "words", &p.Words)
	member(d, "entity", &p.Entity)
	member(d, "name", &p.Name)
	d.close()
}

func (d *decoder) when(w *When) {
	if !d.open() {
		return
	}
	member(d, "value", &w.Value)
	member(d, "precision", &w.Precision)
	member(d, "anchor", &w.Anchor)
	member(d, "unknown", &w.Unknown)
	if d.has("span") {
		d.span(&w.Span)
	}
	d.close()
}

func (d *decoder) statement(s *Statement) {
	if !d.open() {
		return
	}
	member(d, "id", &s.ID)
	list(d, "source", &s.Source, (*decoder).span)
	list(d, "cue", &s.Cue, (*decoder).span)
	list(d, "content", &s.Content, (*decoder).span)
	member(d, "form", &s.Form)
	member(d, "act", &s.Act)
	member(d, "polarity", &s.Polarity)
	member(d, "authority", &s.Authority)
	if d.has("speaker") {
		d.party(&s.Speaker)
	}
	optional(d, "justification", &s.Justification, (*decoder).span)
	optional(d, "addressee", &s.Addressee, (*decoder).party)
	optional(d, "medium", &s.Medium, (*decoder).span)
	optional(d, "said", &s.Said, (*decoder).when)
	member(d, "rule", &s.Rule)
	if d.has("score") {
		s.Score = d.thousandths()
	}
	optional(d, "review", &s.Review, (*decoder).review)
	d.close()
}

func (d *decoder) review(r *Review) {
	if !d.open() {
		return
	}
	d.number("decision", &r.Decision)
	member(d, "kind", &r.Kind)
	member(d, "by", &r.By)
	member(d, "time", &r.Time)
	member(d, "note", &r.Note)
	d.close()
}

func (d *decoder) entity(e *Entity) {
	if !d.open() {
		return
	}
	d.names(e)
	list(d, "mentions", &e.Mentions, (*decoder).span)
	list(d, "roles", &e.Roles, (*decoder).span)
	d.close()
}

// names reads what an entity is called.
func (d *decoder) names(e *Entity) {
	member(d, "id", &e.ID)
	member(d, "kind", &e.Kind)
	member(d, "name", &e.Name)
	list(d, "aliases", &e.Aliases, (*decoder).string)
}

func (d *decoder) event(e *Event) {
	if !d.open() {
		return
	}
	member(d, "id", &e.ID)
	member(d, "kind", &e.Kind)
	member(d, "name", &e.Name)
	member(d, "status", &e.Status)
	optional(d, "when", &e.When, (*decoder).when)
	optional(d, "where", &e.Where, (*decoder).party)
	list(d, "participants", &e.Participants, (*decoder).party)
	list(d, "evidence", &e.Evidence, (*decoder).span)
	member(d, "rule", &e.Rule)
	if d.has("score") {
		e.Score = d.thousandths()
	}
	d.close()
}

func (d *decoder) date(t *Date) {
	if !d.open() {
		return
	}
	d.number("start", &t.Start)
	d.number("end", &t.End)
	member(d, "text", &t.Text)
	member(d, "type", &t.Type)
	member(d, "value", &t.Value)
	member(d, "anchor", &t.Anchor)
	member(d, "unknown", &t.Unknown)
	member(d, "rule", &t.Rule)
	d.close()
}
