package store

import "database/sql"

// StoryCover is who covers a story.
type StoryCover struct {
	Articles int
	Origins  int // articles, but for copies of one text, which are one
	Outlets  int
	Last     Day // of publication; 0 if no article has a day
}

// StoryCovers returns the coverage of stories up to a day, each over its latest articles, at most [MaxStoryArticles], by their ids.
func (r *Reader) StoryCovers(ids []int64, asOf Day) (map[int64]StoryCover, error) {
	all := map[int64]StoryCover{}
	for _, id := range ids {
		var c StoryCover
		err := r.one(`SELECT count(*), count(DISTINCT coalesce(origin, id)), count(DISTINCT outlet), coalesce(max(day), 0)
			FROM (SELECT id, origin, outlet, day FROM article WHERE story = ? AND day <= ? ORDER BY day DESC LIMIT ?)`, []any{id, asOf, MaxStoryArticles},
			&c.Articles, &c.Origins, &c.Outlets, &c.Last)
		if err != nil {
			return nil, err
		}
		all[id] = c
	}
	return all, nil
}

// StoryVersion is a later version of an article of a story.
type StoryVersion struct {
	Article Article
	Version int
	Day     Day // on which it was modified or, if it does not say, published
	Changes int // how many things it changed, spelling and the like left out
	Quotes  int // how many of these are quotes that it removed
}

// StoryVersions returns the later versions that changed something up to a day of the latest [MaxStoryArticles] articles of a story,
// the latest first; at most most.
func (r *Reader) StoryVersions(story int64, asOf Day, most int) (all []StoryVersion, err error) {
	err = r.many("SELECT "+articleColumns+`, c.version, max(c.day), count(*), sum(c.kind = 'quote removed')
		FROM `+articleTables+` JOIN change AS c ON c.article = article.id
		WHERE article.id IN `+ofStory+` AND article.versions > 1 AND c.minor = 0 AND c.day <= ?
		GROUP BY article.id, c.version ORDER BY 12 DESC, article.id DESC, c.version DESC LIMIT ?`, []any{story, asOf, asOf, most}, func(rows *sql.Rows) error {
		var v StoryVersion
		err := rows.Scan(append(v.Article.fields(), &v.Version, &v.Day, &v.Changes, &v.Quotes)...)
		all = append(all, v)
		return err
	})
	return all, err
}
