package web

import (
	"cmp"
	"html/template"
	"strconv"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/view"
)

// recordWords are what templates of people, stories, statements and events may call.
func recordWords() template.FuncMap {
	return template.FuncMap{
		"add":       func(a, b int) int { return a + b },
		"headline":  headlineOf,
		"letter":    letter,
		"number":    grouped,
		"oneline":   oneLine,
		"span":      fromTo,
		"status":    statusClass,
		"stepped":   stepPieces,
		"versioned": versionAddress,
		"withdrawn": func(status string) bool { return status == "postponed" || status == "cancelled" },
	}
}

// fromTo says from which day to which, in words.
func fromTo(first, last record.Text) string {
	switch {
	case first == "" && last == "":
		return "no day told"
	case first == last || first == "":
		return view.When(string(last))
	case last == "":
		return view.When(string(first))
	}
	return view.When(string(first) + "/" + string(last))
}

// statusClass names a status of an event for the style: "reported as happened" is "happened".
func statusClass(status string) string {
	words := strings.Fields(status)
	switch {
	case len(words) == 0:
		return "unknown"
	case status == "not covered since":
		return "uncovered"
	}
	return words[len(words)-1]
}

// headlineOf returns the headline of an article, or what there is instead.
func headlineOf(a view.ArticleRef) string { return cmp.Or(string(a.Headline), "article "+a.Key) }

// versionAddress returns the page of a version of an article.
func versionAddress(key string, version int) string {
	return answer.PageOfArticle(key) + "?version=" + strconv.Itoa(max(1, version))
}

// oneLine returns text with each run of white space as one space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
