package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/internal/store"
)

// TestDeveloperPage runs the commands and sends the requests that docs/developer.md shows.
func TestDeveloperPage(t *testing.T) {
	t.Chdir("../..")
	path := filepath.Join(t.TempDir(), "record.db")
	t.Setenv("ONRECORD_RECORD", path)
	runConsoles(t, "docs/developer.md")
	s, err := store.Open(t.Context(), path, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	e := &env{stdin: strings.NewReader(""), stdout: &strings.Builder{}, stderr: &strings.Builder{}, width: defaultWidth, now: time.Now}
	a, err := (&site{env: e, store: s, asOf: 20260308}).api(annotatesGiven(), fetchesGiven())
	if err != nil {
		t.Fatal(err)
	}
	sendRequests(t, a, "docs/developer.md")
}

// sendRequests sends the requests that a page shows, and looks for what it shows of the answers: their status if it is not
// 200, and the body.
func sendRequests(t *testing.T, a http.Handler, page string) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "```http\n")[1:]
	if len(blocks) == 0 {
		t.Errorf("%s shows no request", page)
	}
	for _, block := range blocks {
		block, _, _ = strings.Cut(block, "```")
		line, shown, _ := strings.Cut(block, "\n")
		method, address, _ := strings.Cut(line, " ")
		w := httptest.NewRecorder()
		a.ServeHTTP(w, httptest.NewRequest(method, address, nil))
		answer := w.Body.String()
		if w.Code != http.StatusOK {
			answer = fmt.Sprintf("%d\n%s", w.Code, answer)
		}
		for part := range strings.SplitSeq(shown, "…\n") {
			if !strings.Contains(answer, strings.TrimSuffix(part, "\n")) {
				t.Errorf("%s does not answer\n%s\nbut\n%.1500s", line, part, answer)
			}
		}
	}
}
