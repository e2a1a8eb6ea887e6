package web

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// packed returns a handler that sends what next sends packed, to those who take that. It is for what is sent whole: what comes
// piece by piece would wait in it.
func packed(next http.Handler) http.Handler { return pack(next) }

// pack hides how long a page is packed by a few bytes, so that what is in it cannot be told from its length (BREACH).
var pack = func() func(http.Handler) http.HandlerFunc {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.EnableZstd(false), gzhttp.RandomJitter(32, 0, false))
	if err != nil {
		panic(err) // unreachable: the options are right
	}
	return wrap
}()
