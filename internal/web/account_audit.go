package web

import (
	"net/http"
	"net/url"
	"strconv"

	"onrecord/internal/desk"
)

// auditPage is a page of the audit log, the newest entries first.
type auditPage struct {
	Entries []desk.Entry `json:"entries"`
	Who     string       `json:"who,omitempty"` // only what this user did
	Did     desk.Deed    `json:"did,omitempty"` // only this
	Deeds   []desk.Deed  `json:"-"`
	Older   string       `json:"older,omitempty"` // address of the page of entries before these; empty for none
}

// auditAtOnce is how many entries a page has.
const auditAtOnce = 100

func (s *Server) auditRoutes() []route { return []route{{"GET /audit", s.audit}} }

func (s *Server) audit(r *http.Request) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	shown := auditPage{Who: r.FormValue("who"), Did: desk.Deed(r.FormValue("did")), Deeds: desk.Deeds}
	ask := desk.Selection{Who: shown.Who, Did: shown.Did, Most: auditAtOnce + 1}
	if before := r.FormValue("before"); before != "" {
		n, err := strconv.ParseInt(before, 10, 64)
		if err != nil || n < 1 {
			return nil, badRequest("The audit log is asked for before the number of an entry: take the link at the end of the page.")
		}
		ask.Before = n
	}
	entries, err := s.o.Desk.Audit(r.Context(), ask)
	if err != nil {
		return nil, err
	}
	if len(entries) > auditAtOnce {
		entries = entries[:auditAtOnce]
		shown.Older = "/audit?" + url.Values{
			"before": {strconv.FormatInt(entries[auditAtOnce-1].ID, 10)}, "who": {shown.Who}, "did": {string(shown.Did)},
		}.Encode()
	}
	shown.Entries = entries
	return &page{name: "audit", title: "Audit log", section: "account", data: shown}, nil
}
