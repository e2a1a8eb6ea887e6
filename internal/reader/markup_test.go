package reader

import (
	"strings"
	"testing"
)

func TestAnnounced(t *testing.T) {
	for page, want := range map[string]string{
		"":               "",
		"The ferry.":     "",
		"<link rel=\"al": "",
		`<head><link rel="stylesheet" href="/s.css"><link rel="alternate" hreflang="fr" href="/fr"></head>`:                           "",
		`<head><LINK REL="Alternate" TYPE="application/rss+xml" HREF="/feed"><title>x</title></head>`:                                 "http://wire.example/feed",
		`<link rel="home alternate" type="application/atom+xml" href="a"/><link rel=alternate type=application/feed+json href="b#c">`: "http://wire.example/news/a http://wire.example/news/b",
		`<body><link rel="alternate" type="application/rss+xml" href="/of-a-comment"></body>`:                                         "",
		`<link rel="alternate" type="application/rss+xml" href="javascript:x">`:                                                       "",
		strings.Repeat(`<link rel="alternate" type="application/rss+xml" href="/f">`, 100):                                            strings.TrimSpace(strings.Repeat("http://wire.example/f ", maxAnnounced)),
	} {
		if got := strings.Join(Announced([]byte(page), "http://wire.example/news/"), " "); got != want {
			t.Errorf("%.80s announces %q, want %q", page, got, want)
		}
	}
}

func TestPlainText(t *testing.T) {
	for title, want := range map[string]string{
		"": "", "Ferry": "Ferry", " A  <b>bold</b>\n title ": "A bold title", "Fish &amp; chips": "Fish & chips", "Tom & Ann": "Tom & Ann",
		"4 < 5": "4 < 5", "cut <a href=": "cut", strings.Repeat("x", maxField+9): strings.Repeat("x", maxField),
	} {
		if got := plainText(title); got != want {
			t.Errorf("%.40q is read as %.40q, want %.40q", title, got, want)
		}
	}
}
