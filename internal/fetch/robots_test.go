package fetch

import (
	"net/url"
	"testing"
)

func TestRobots(t *testing.T) {
	for _, test := range []struct{ name, file, path, want string }{
		{"no file", "", "/a", "read"},
		{"all is closed", "User-agent: *\nDisallow: /\n", "/a", "leave"},
		{"one folder is closed", "User-agent: *\nDisallow: /admin/\n", "/admin/x", "leave"},
		{"beside the folder", "User-agent: *\nDisallow: /admin/\n", "/news", "read"},
		{"our own group alone counts", "User-agent: *\nDisallow: /\nUser-agent: onrecord\nDisallow: /x", "/a", "read"},
		{"in any case and with a version", "User-agent: OnRecord/2.0\nDisallow: /", "/a", "leave"},
		{"another agent whose name begins ours", "User-agent: on\nDisallow: /", "/a", "read"},
		{"another agent of two words", "User-agent: Other Bot\nDisallow: /", "/a", "read"},
		{"an empty group is no part of the next", "User-agent: onrecord\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", "read"},
		{"two agents share a group", "User-agent: other\nUser-agent: onrecord\nDisallow: /", "/a", "leave"},
		{"the longer rule wins", "User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", "read"},
		{"a pattern", "User-agent: *\nDisallow: /*?print=", "/a?print=1", "leave"},
		{"a pattern to the end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", "read"},
		{"a star alone", "User-agent: *\nDisallow: *", "/a", "leave"},
		{"a line that says nothing costs only itself", "Nonsense\nDisallow: /early\nUser-agent: *\nCrawl-delay: soon\nDisallow: /a", "/a", "leave"},
		{"a rule before any agent", "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", "read"},
		{"comments, and lines ended as on old machines", "User-agent: * # all\rDisallow: /a # not this\r", "/a", "leave"},
		{"a mark of byte order", "\xef\xbb\xbfUser-agent: *\nDisallow: /", "/a", "leave"},
		{"a page instead of a file", "<html><body>User-agent: none</body></html>", "/a", "read"},
	} {
		u, err := url.Parse("https://harbour.example" + test.path)
		if err != nil {
			t.Fatal(err)
		}
		r := rules{group: parseRobots([]byte(test.file), "onrecord/1.0 (+https://onrecord.example)")}
		got := "leave"
		if r.allows(u) {
			got = "read"
		}
		if got != test.want {
			t.Errorf("%s: %q is to %s, want %s", test.name, test.path, got, test.want)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a$b*\nAllow: /\nCrawl-delay: 1e5\nSitemap: x"), "/x")
	f.Add([]byte("\xff\xfe:\n\x00user-agent:\xf0\nallow:\t"), "")
	f.Fuzz(func(t *testing.T, file []byte, path string) {
		g := parseRobots(file, "onrecord/1.0")
		if g == nil {
			t.Fatalf("the library does not take what is left of %q: %q", file, mendRobots(file, "onrecord"))
		}
		if g.CrawlDelay < 0 {
			t.Errorf("a delay of %v", g.CrawlDelay)
		}
		g.Test(path)
	})
}
