package english

import (
	"fmt"
	"hash/crc32"
	"io/fs"
	"sync"
)

// revision is raised whenever the code of a stage finds something else than before.
const revision = 1

// Version names the reading: two programs of one version find the same in the same text. It is
// made from the code's revision and the embedded lists and weights.
var Version = sync.OnceValue(func() string {
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	err := fs.WalkDir(lists, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := lists.ReadFile(name)
		fmt.Fprintln(h, name)
		h.Write(b)
		return err
	})
	if err != nil {
		panic(err) // unreachable: the lists are embedded
	}
	h.Write(weights)
	return fmt.Sprintf("english-%d-%08x", revision, h.Sum32())
})
