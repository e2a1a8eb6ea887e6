package store

import (
	"database/sql"
	"fmt"
)

// StoryRow is a story as it is listed.
type StoryRow struct {
	ID          int64
	Name        string
	First, Last Day // of publication
	Articles    int
}

const storyColumns = "id, name, first, last, articles"

// LatestStories returns the stories that had begun by a day, those with the latest articles first, from offset on; at
// most most.
func (r *Reader) LatestStories(asOf Day, offset, most int) ([]StoryRow, error) {
	return r.stories("SELECT "+storyColumns+" FROM story WHERE articles > 0 AND first <= ? ORDER BY last DESC, id DESC LIMIT ? OFFSET ?", asOf, most, offset)
}

// StoryNumbered returns a story by its id; ErrNotFound if there is none.
func (r *Reader) StoryNumbered(id int64) (StoryRow, error) {
	all, err := r.stories("SELECT "+storyColumns+" FROM story WHERE id = ?", id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return StoryRow{}, err
	}
	return all[0], nil
}

// StoriesNamed returns the stories that go by words: those of just that name, or if there are none, those whose
// names hold all of the words, or if there are none, whose articles have them in a headline. The latest come first; at
// most most.
func (r *Reader) StoriesNamed(words string, most int) ([]StoryRow, error) {
	all, err := r.stories("SELECT "+storyColumns+" FROM story WHERE name = ? COLLATE NOCASE AND articles > 0 ORDER BY last DESC, id DESC LIMIT ?", words, most)
	expression := allWords(words)
	if err != nil || len(all) > 0 || expression == "" {
		return all, err
	}
	return r.stories("SELECT "+storyColumns+` FROM story WHERE id IN (SELECT rowid FROM story_words WHERE story_words MATCH ?) AND articles > 0
		ORDER BY last DESC, id DESC LIMIT ?`, expression, most)
}

func (r *Reader) stories(query string, args ...any) (all []StoryRow, err error) {
	err = r.many(query, args, func(rows *sql.Rows) error {
		var s StoryRow
		err := rows.Scan(&s.ID, &s.Name, &s.First, &s.Last, &s.Articles)
		all = append(all, s)
		return err
	})
	return all, err
}

// MaxStoryArticles is how many articles of a story are looked at at most, the latest.
const MaxStoryArticles = 400

// MaxStoryHeard is of how many of these, the latest, the statements are looked at.
const MaxStoryHeard = 150

// latestOf are the articles of a story up to a day, the latest so many.
const latestOf = "(SELECT id FROM article WHERE story = ? AND day <= ? ORDER BY day DESC, id DESC LIMIT %d)"

var (
	ofStory = fmt.Sprintf(latestOf, MaxStoryArticles)
	heardIn = fmt.Sprintf(latestOf, MaxStoryHeard)
)

// StoryArticle is an article of a story.
type StoryArticle struct {
	Article
	Statements int // that stand in it
}

// StoryArticles returns the articles of a story that were published up to a day, in order of their days; of more
// than [MaxStoryArticles] the latest.
func (r *Reader) StoryArticles(story int64, asOf Day) (all []StoryArticle, err error) {
	err = r.many("SELECT "+articleColumns+", (SELECT count(*) FROM statement WHERE article = article.id AND gone = 0) FROM "+articleTables+
		" WHERE article.id IN "+ofStory+" ORDER BY article.day, article.id", []any{story, asOf}, func(rows *sql.Rows) error {
		var a StoryArticle
		err := rows.Scan(append(a.fields(), &a.Statements)...)
		all = append(all, a)
		return err
	})
	return all, err
}

// StorySize returns how many articles of a story were published up to a day, without those whose day is after it.
func (r *Reader) StorySize(story int64, asOf Day) (n int, err error) {
	err = r.one("SELECT count(*) FROM article WHERE story = ? AND day <= ?", []any{story, asOf}, &n)
	return n, err
}
