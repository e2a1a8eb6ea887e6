package web

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"onrecord/internal/desk"
)

// wantPage asks for a page and looks for words in it.
func wantPage(t *testing.T, s *Server, address string, c *http.Cookie, words ...string) string {
	t.Helper()
	w := open(s, address, c)
	for _, word := range words {
		if !strings.Contains(w.Body.String(), word) {
			t.Errorf("%s (%d) has no %q:\n%s", address, w.Code, word, w.Body)
		}
	}
	return w.Body.String()
}

func TestAccountTokens(t *testing.T) {
	s, c := openOffice(t)
	cookie := enter(t, s, "review")
	w := send(s, "/account/tokens", cookie, "label", `<b>nightly</b>`, "role", "read", "days", "30")
	secret := regexp.MustCompile(`value="(onrecord_[-_A-Za-z0-9]+)"`).FindStringSubmatch(w.Body.String())
	if w.Code != http.StatusCreated || secret == nil || strings.Contains(w.Body.String(), "<b>nightly") || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v\n%s", w.Code, w.Header(), w.Body)
	}
	wantLog(t, s, "review: token made review, <b>nightly</b>, read, until 2026-04-07")
	who, err := s.o.Desk.ByToken(t.Context(), secret[1], noon())
	if err != nil || who.Name != "review" || who.Role != desk.Read {
		t.Errorf("the token is of %+v, %v", who, err)
	}
	if body := wantPage(t, s, "/account", cookie, "&lt;b&gt;nightly&lt;/b&gt;", "7 Apr 2026"); strings.Contains(body, secret[1]) {
		t.Error("the token is shown again")
	}
	c.at = c.at.AddDate(0, 0, 31)
	cookie = enter(t, s, "review")
	wantPage(t, s, "/account", cookie, "run out")
	for _, form := range [][]string{
		{"label", "x", "role", "administer", "days", "30"}, {"label", "x", "role", "king", "days", "30"}, {"label", "x", "role", "read", "days", "367"},
		{"label", "x", "role", "read", "days", "-1"}, {"label", "x", "role", "read", "days", "x"}, {"label", "", "role", "read", "days", "30"}, {},
	} {
		if w := send(s, "/account/tokens", cookie, form...); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%q: %d", form, w.Code)
		}
	}
	other := enter(t, s, "read")
	for _, id := range []string{"1", "99", "x", ""} {
		if w := send(s, "/account/tokens/end", other, "id", id); w.Code != 404 && w.Code != 400 {
			t.Errorf("another ends token %q: %d", id, w.Code)
		}
	}
	if w := send(s, "/account/tokens/end", cookie, "id", "1"); w.Code != http.StatusSeeOther {
		t.Errorf("ending it: %d", w.Code)
	}
}

func TestAccountSessions(t *testing.T) {
	s, _ := openOffice(t)
	mine, lost, others := enter(t, s, "review"), enter(t, s, "review"), enter(t, s, "read")
	var a accountPage
	if err := json.Unmarshal(open(s, "/account.json", mine).Body.Bytes(), &a); err != nil || len(a.Sessions) != 2 || a.Name != "review" || a.Role != desk.Review {
		t.Fatalf("%+v, %v", a, err)
	}
	for _, one := range a.Sessions {
		if one.ID == a.Session {
			continue
		}
		id := fmt.Sprint(one.ID)
		if w := send(s, "/account/sessions/end", others, "id", id); w.Code != 404 {
			t.Errorf("another ends it: %d", w.Code)
		}
		if w := send(s, "/account/sessions/end", mine, "id", id); w.Code != http.StatusSeeOther {
			t.Errorf("ending it: %d", w.Code)
		}
	}
	if open(s, "/", lost).Code != http.StatusSeeOther || open(s, "/", mine).Code != 200 || open(s, "/", others).Code != 200 {
		t.Error("the wrong session has ended")
	}
	wantLog(t, s, "review: session ended review")
}

func TestAccountPassword(t *testing.T) {
	s, _ := openOffice(t)
	mine, stolen := enter(t, s, "review"), enter(t, s, "review")
	if w := send(s, "/account/password", mine, "old", another, "new", another); w.Code != 400 || !strings.Contains(w.Body.String(), "The old password is wrong") {
		t.Errorf("without the old one: %d", w.Code)
	}
	if w := send(s, "/account/password", mine, "old", good, "new", "password1234"); w.Code != 400 || !strings.Contains(w.Body.String(), "many people have") {
		t.Errorf("to a common one: %d", w.Code)
	}
	w := send(s, "/account/password", mine, "old", good, "new", another)
	renewed := cookieOf(w)
	if w.Code != http.StatusSeeOther || renewed == nil || renewed.Value == mine.Value {
		t.Fatalf("%d %v", w.Code, renewed)
	}
	if open(s, "/", mine).Code != http.StatusSeeOther || open(s, "/", stolen).Code != http.StatusSeeOther || open(s, "/", renewed).Code != 200 {
		t.Error("the wrong sessions end")
	}
	// Who sits at an open browser cannot guess on.
	var code int
	for range nameRate.burst + 1 {
		code = send(s, "/account/password", renewed, "old", good, "new", good).Code
	}
	if w := send(s, "/account/password", renewed, "old", another, "new", good); code != 400 || w.Code != 400 || !strings.Contains(w.Body.String(), "too many attempts") {
		t.Errorf("guesses go on: %d %d", code, w.Code)
	}
}

func TestUsers(t *testing.T) {
	s, _ := openOffice(t)
	root := enter(t, s, "administer")
	if w := send(s, "/account/users", root, "name", "Dee", "role", "review", "password", good); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	wantLog(t, s, "administer: user added dee, review")
	wantPage(t, s, "/account/users", root, "dee", "administer", `action="/account/users/dee/role"`)
	dee := enter(t, s, "dee")
	for _, c := range []struct{ address, field, value, log string }{
		{"/account/users/dee/role", "role", "read", "administer: role changed dee, read"},
		{"/account/users/dee/password", "password", good, "administer: password changed dee"},
		{"/account/users/dee/disable", "", "", "administer: user disabled dee"},
		{"/account/users/dee/enable", "", "", "administer: user enabled dee"},
	} {
		if w := send(s, c.address, root, c.field, c.value); w.Code != http.StatusSeeOther {
			t.Errorf("%s: %d", c.address, w.Code)
		}
		wantLog(t, s, c.log)
		if w := send(s, c.address, dee, c.field, c.value); w.Code == 200 || w.Header().Get("Location") == "/account/users" {
			t.Errorf("a user does %s: %d", c.address, w.Code)
		}
	}
	if open(s, "/", dee).Code != http.StatusSeeOther {
		t.Error("a session outlives a new password")
	}
	for address, want := range map[string]string{
		"/account/users/administer/disable": "last user who may administer", "/account/users/administer/role": "last user who may administer",
		"/account/users/dee/password": "too short", "/account/users": "A name has letters",
	} {
		w := send(s, address, root, "role", "read", "password", "x", "name", `"><script>alert(1)</script>`)
		if w.Code != 400 || !strings.Contains(w.Body.String(), want) || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%s: %d\n%s", address, w.Code, w.Body)
		}
	}
	const mail = "dee+night@harbourwire.example"
	addTestUser(t, s, mail, desk.Read)
	page := wantPage(t, s, "/account/users", root)
	address := regexp.MustCompile(`action="(/account/users/dee[^"]*night[^"]*/disable)"`).FindStringSubmatch(page)
	if address == nil {
		t.Fatalf("%s cannot be disabled:\n%s", mail, page)
	}
	if w := send(s, html.UnescapeString(address[1]), root); w.Code != http.StatusSeeOther {
		t.Errorf("%s: %d", address[1], w.Code)
	}
	wantLog(t, s, "administer: user disabled "+mail)
	if w := send(s, "/account/users/nobody/disable", root); w.Code != 404 {
		t.Errorf("nobody: %d", w.Code)
	}
	var list usersPage
	if err := json.Unmarshal(open(s, "/account/users.json", root).Body.Bytes(), &list); err != nil || len(list.Users) != 5 {
		t.Errorf("%+v, %v", list, err)
	}
	if body := open(s, "/account/users.json", root).Body.String(); strings.Contains(body, "argon2") || strings.Contains(body, "password") {
		t.Errorf("the list tells of passwords: %s", body)
	}
}

// TestRoleCountsAtOnce takes a role away from somebody who has signed in.
func TestRoleCountsAtOnce(t *testing.T) {
	s, _ := openOffice(t)
	root, c := enter(t, s, "administer"), enter(t, s, "review")
	if w := send(s, "/review/1", c); w.Code != 404 {
		t.Errorf("before: %d", w.Code)
	}
	send(s, "/account/users/review/role", root, "role", "read")
	if w := send(s, "/review/1", c); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "needs the role review") {
		t.Errorf("after: %d", w.Code)
	}
}

func TestAuditPages(t *testing.T) {
	s, _ := openOffice(t)
	root := enter(t, s, "administer")
	for i := range 150 {
		a := desk.Act{Who: "review", Peer: `<img src=x>`, When: noon().Add(time.Duration(i) * time.Second)}
		if err := s.o.Desk.Note(t.Context(), a, desk.Decided, fmt.Sprintf("<script>n%d</script>", i)); err != nil {
			t.Fatal(err)
		}
	}
	body := wantPage(t, s, "/audit?who=review", root, "&lt;script&gt;n149&lt;/script&gt;", "Older entries")
	if strings.Contains(body, "<script>n") || strings.Contains(body, "<img") {
		t.Error("what reports hold is taken for a page")
	}
	seen, address := 0, "/audit.json?who=review"
	for address != "" {
		var p auditPage
		if err := json.Unmarshal(open(s, address, root).Body.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		seen += len(p.Entries)
		address = strings.Replace(p.Older, "/audit?", "/audit.json?", 1)
	}
	if seen != 150 {
		t.Errorf("%d entries, want 150", seen)
	}
	wantPage(t, s, "/audit?did=exported", root, "no such entry")
	for _, before := range []string{"x", "0", "-1", "99999999999999999999"} {
		if w := open(s, "/audit?before="+before, root); w.Code != 400 {
			t.Errorf("before %s: %d", before, w.Code)
		}
	}
}

// TestNoInlineScript looks on all pages of accounts for what the policy forbids.
func TestNoInlineScript(t *testing.T) {
	s, _ := openOffice(t)
	root := enter(t, s, "administer")
	inline := regexp.MustCompile(`(?i)<script(?:>| (?:[^>s]|s[^r])*>)|\sstyle=|\son[a-z]+=|javascript:`)
	for _, address := range []string{"/account", "/account/users", "/audit", "/login"} {
		if found := inline.FindString(open(s, address, root).Body.String()); found != "" {
			t.Errorf("%s has %q", address, found)
		}
	}
}
