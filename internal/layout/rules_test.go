// Package layout holds the list of who may import whom: imports go down only. It has nothing
// but tests.
package layout

// A rule says what some packages may import besides the standard library. All lists are
// separated by spaces. Packages of this module are named by their folder below internal/, or
// from the root for cmd/ and training.
type rule struct {
	packages string
	own      string // packages of this module
	others   string // packages of other modules, with all below them
}

const (
	// Subjects that several stages share; each knows the document only.
	shared = "nlp/edtf nlp/lexicon nlp/quotation nlp/tree"
	// What adds layers to a document. A stage knows no other stage.
	stages = "nlp/token nlp/tag nlp/entity nlp/parse nlp/timex nlp/attrib nlp/statement nlp/coref nlp/event"
	// What tells which things of several reports belong together.
	links = "link/decision link/name link/entity link/story link/wording link/origin link/version link/event"
	// Notations of an analysed document.
	notations = "nlp/brat nlp/conllu"
)

// rules are in the order of the layers, from the bottom up. Every package has its place here.
var rules = []rule{
	{packages: "nlp"},
	{packages: shared + " " + notations, own: "nlp"},
	{packages: "nlp/nn", others: "golang.org/x/sys/cpu"},
	{packages: "nlp/gazetteer", own: "nlp"},
	{packages: "nlp/encode", own: "nlp nlp/nn"},
	{packages: stages, own: "nlp nlp/nn " + shared},
	{packages: "nlp/english", own: "nlp nlp/nn nlp/encode nlp/gazetteer " + stages},
	{packages: "nlp/score", own: "nlp nlp/edtf " + notations},

	{packages: "article", own: "nlp nlp/lexicon", others: "codeberg.org/readeck/go-readability github.com/RadhiFadlillah/whatlanggo " +
		"github.com/gogs/chardet golang.org/x/net/html golang.org/x/text"},
	{packages: "record", own: "nlp nlp/edtf article"},
	{packages: "export", own: "nlp article record " + notations},
	{packages: "term", others: "github.com/clipperhouse/uax29 github.com/mattn/go-runewidth"},
	{packages: "view", own: "nlp nlp/edtf record term"},
	{packages: "parallel"},
	{packages: "fetch", others: "github.com/temoto/robotstxt golang.org/x/time/rate"},
	{packages: "reader", own: "article parallel fetch",
		others: "github.com/mmcdole/gofeed github.com/klauspost/compress golang.org/x/net/html"},
	{packages: "watch", own: "article parallel fetch reader"},
	{packages: "calendar", own: "nlp nlp/edtf", others: "github.com/arran4/golang-ical"},
	{packages: "query", own: "nlp nlp/edtf term"},

	{packages: "link/terms", own: "nlp/lexicon", others: "github.com/blevesearch/snowballstem golang.org/x/text"},
	{packages: "link/origin", own: "nlp/lexicon record link/terms", others: "github.com/zeebo/xxh3"},
	{packages: "link/wording", own: "nlp/lexicon nlp nlp/edtf record link/terms", others: "github.com/zeebo/xxh3"},
	{packages: "link/version", own: "record link/terms link/wording"},
	{packages: "link/event", own: "nlp/lexicon nlp/edtf record link/terms"},
	{packages: "link/story", own: "record link/terms", others: "github.com/zeebo/xxh3"},
	{packages: "link/story/learn", own: "link/terms"},
	{packages: "link/name", own: "nlp/lexicon", others: "golang.org/x/text"},
	{packages: "link/decision", own: "nlp/edtf record"},
	{packages: "link/entity", own: "nlp/lexicon link/decision link/name nlp/edtf record"},

	{packages: "sqlite", others: "modernc.org/sqlite github.com/pressly/goose"},
	{packages: "store", own: "nlp nlp/edtf record query watch link/terms sqlite", others: "github.com/klauspost/compress"},
	{packages: "desk", own: "sqlite", others: "github.com/alexedwards/argon2id golang.org/x/text"},
	{packages: "keep", own: "nlp nlp/edtf record parallel store " + links},
	{packages: "export/archive", own: "article record store link/decision link/entity link/event"},
	{packages: "export/ftm", own: "record store link/entity"},
	{packages: "export/table", own: "record query store link/decision link/entity link/event", others: "github.com/parquet-go/parquet-go"},
	{packages: "ingest", own: "nlp nlp/english article record reader parallel store keep"},

	{packages: "answer", own: "nlp record view query calendar store keep link/name link/entity link/event link/wording"},
	{packages: "alert", own: "desk record view query calendar store fetch answer link/version",
		others: "github.com/google/uuid github.com/standard-webhooks/standard-webhooks/libraries github.com/mmcdole/gofeed github.com/arran4/golang-ical"}, // the last two judge in tests
	{packages: "review", own: "record view answer export store keep link/decision"},
	{packages: "mcp", own: "query store view answer", others: "github.com/modelcontextprotocol/go-sdk"},
	{packages: "api", own: "article fetch record query calendar store view answer desk review link/decision link/version", others: "github.com/danielgtaylor/huma/v2"},
	{packages: "web", own: "api alert answer article calendar desk fetch keep link/decision link/version nlp/edtf query record review store view", others: "golang.org/x/time/rate github.com/klauspost/compress"},

	{packages: "samples"},
	{packages: "cmd/onrecord", own: "alert samples mcp answer api review desk web nlp nlp/english nlp/score article record export export/archive export/ftm export/table term view parallel ingest reader fetch watch query calendar store keep " + links + " " + notations,
		others: "github.com/alecthomas/kong github.com/vbauerster/mpb golang.org/x/term"},
	{packages: "training", own: "nlp nlp/nn nlp/encode nlp/gazetteer nlp/english nlp/score " + stages + " " + notations},
	{packages: "training/figures", own: "nlp nlp/english article record parallel sqlite store link/entity link/event link/wording", others: "github.com/klauspost/compress"},

	{packages: "layout"},
}

// helpers make what tests need: only tests import them, and each other.
var helpers = []rule{
	{packages: "fetch/fetchtest", others: "golang.org/x/tools/txtar golang.org/x/text/encoding/charmap"},
	{packages: "nlp/nlptest", own: "nlp nlp/conllu"},
	{packages: "web/browsertest", own: "api desk keep store web", others: "github.com/chromedp"},
	{packages: "record/recordtest", own: "nlp article"},
	{packages: "web/webtest", own: "nlp nlp/english article record reader store keep ingest"},
}

// inTests is what every test may import besides what the rule of its package allows.
const inTests = "nlp/conllu golang.org/x/tools/txtar github.com/rogpeppe/go-internal github.com/santhosh-tekuri/jsonschema"
