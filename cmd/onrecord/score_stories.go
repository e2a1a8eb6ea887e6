package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"onrecord/internal/article"
	"onrecord/internal/link/story"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
	"onrecord/internal/record"
)

type scoreStories struct {
	Gold      []string `arg:"" help:"Folders; each, with those in it, is a set of NAME.json of Giveme5W1H or TOPIC_NUMBERecb.xml and TOPIC_NUMBERecbplus.xml of ECB+."`
	Threshold float64  `help:"How like a story a report must be to join it, from 0 to 1; 0 is as onrecord does it."`
	Events    string   `default:"all" enum:"all,chosen,held-out" help:"Score ${enum}: thresholds were chosen on one half of the events."`
	Seed      uint64   `default:"1" help:"Decides the order of reports without a day."`
	scoreOutput
}

// Help is what "onrecord score stories --help" adds. The tests run its examples.
func (scoreStories) Help() string {
	return `Reports come one by one: those of ECB+ in an order that the seed decides, without their
addresses; others in order of their day. An event of ECB+ is a topic and one of its two
kinds. Each folder is grouped for itself. BCubed is the mean over reports; links are
pairs of reports in one story.

Example:
  onrecord score stories cmd/onrecord/testdata/gold/stories/ferry`
}

// Run groups the reports of each folder.
func (c *scoreStories) Run(ctx context.Context, e *env) error {
	p, err := pipelineFor(nlp.Entities, english.Options{})
	if err != nil {
		return err
	}
	report := score.Report{}
	total := 0
	for _, folder := range c.Gold {
		files, err := storyFiles(folder)
		if err != nil {
			return err
		}
		golds, err := readAll(files, readStoryGold)
		if err != nil {
			return err
		}
		golds = c.chosen(golds)
		total += len(golds)
		s, err := c.score(ctx, p, golds)
		if err != nil {
			return err
		}
		report.Tables = append(report.Tables, s.Table(filepath.Base(folder)))
	}
	report.Title = fmt.Sprintf("stories against gold: %d reports", total)
	return c.put(e, report)
}

// storyFiles returns the gold in a folder and those in it, in order of path.
func storyFiles(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err == nil && !entry.IsDir() && (ext == ".json" || ext == ".xml") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, reason(err))
	}
	if len(files) == 0 {
		return nil, usageError{fmt.Sprintf("%s: the folder holds no .json or .xml", folder), "onrecord score stories --help says what it reads"}
	}
	return files, nil
}

// readStoryGold reads one report.
func readStoryGold(path string, r io.Reader) ([]score.StoryReport, error) {
	var s score.StoryReport
	var err error
	if filepath.Ext(path) == ".json" {
		s, err = score.ReadNewsCluster(r)
	} else {
		s, err = score.ReadECBPlus(stem(path), r)
	}
	return []score.StoryReport{s}, err
}

// chosen returns the reports of the events that are to be scored.
func (c *scoreStories) chosen(golds []score.StoryReport) []score.StoryReport {
	if c.Events == "all" {
		return golds
	}
	return slices.DeleteFunc(golds, func(g score.StoryReport) bool {
		h := fnv.New32a()
		h.Write([]byte(g.Event))
		return (h.Sum32()%2 == 0) != (c.Events == "chosen")
	})
}

// score groups reports into stories.
func (c *scoreStories) score(ctx context.Context, p nlp.Pipeline, golds []score.StoryReport) (*score.Stories, error) {
	random := rand.New(rand.NewPCG(c.Seed, 0))
	random.Shuffle(len(golds), func(i, j int) { golds[i], golds[j] = golds[j], golds[i] })
	slices.SortStableFunc(golds, func(a, b score.StoryReport) int { return cmp.Compare(a.Published, b.Published) })
	clusterer := story.New(story.Options{Threshold: c.Threshold})
	stories := make(map[string]string, len(golds)) // of each report
	var ids []string
	read := func(g score.StoryReport) (story.Report, error) { return readStoryReport(p, g) }
	err := compare(ctx, golds, read, func(_ score.StoryReport, r story.Report) {
		r.ID = fmt.Sprint("r", len(ids)) // some reports stand in a set twice
		ids = append(ids, r.ID)
		placed := clusterer.Add(r, story.Decision{})
		stories[r.ID] = placed.Story
		for _, m := range placed.Moved {
			stories[m.Report] = m.To
		}
	})
	var s score.Stories
	for i, id := range ids {
		s.Add(golds[i].Event, stories[id])
	}
	return &s, err
}

// readStoryReport reads a report as "onrecord read" does. What it cannot read has no words, and is a
// story for itself.
func readStoryReport(p nlp.Pipeline, g score.StoryReport) (story.Report, error) {
	data, contentType := []byte(g.Text), "text/plain; charset=utf-8"
	if g.Headline != "" {
		contentType = "application/json"
		var err error
		if data, err = ninjs(g); err != nil {
			return story.Report{}, err
		}
	}
	a, err := article.Read(data, article.Hints{ContentType: contentType})
	if err != nil {
		return story.Report{}, nil
	}
	d := a.Doc()
	p.Run(d)
	r, err := record.New(a, d)
	if err != nil {
		return story.Report{}, err
	}
	return story.Features(r), nil
}

// ninjs returns a report with metadata in a form that reading knows.
func ninjs(g score.StoryReport) ([]byte, error) {
	return json.Marshal(map[string]string{
		"canonicalurl": g.URL, "headline": g.Headline, "description_text": g.Standfirst,
		"body_text": g.Text, "firstpublished": g.Published,
	})
}
