package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed static
var static embed.FS

const assetsPath = "/assets/"

// assets are the styles and scripts. Each has a name that changes with its bytes, so that a browser may keep it for ever.
type assets struct {
	files  http.Handler
	hashed map[string]string // "style.css" → "style.1f2e3d4c.css"
	plain  map[string]string // the other way round
}

func newAssets(files fs.FS) (assets, error) {
	a := assets{files: http.FileServerFS(files), hashed: map[string]string{}, plain: map[string]string{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		sum := sha256.Sum256(data)
		ext := path.Ext(name)
		as := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
		a.hashed[name], a.plain[as] = as, name
		return err
	})
	return a, err
}

// address returns where an asset is found.
func (a assets) address(name string) string { return assetsPath + a.hashed[name] }

// ServeHTTP sends an asset.
func (a assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := a.plain[strings.TrimPrefix(r.URL.Path, assetsPath)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	asked := r.Clone(r.Context())
	asked.URL.Path = "/" + name
	a.files.ServeHTTP(w, asked)
}
