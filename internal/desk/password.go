package desk

import (
	"context"
	_ "embed"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"
)

// The rules for passwords are those of NIST SP 800-63B, section 3.1.1: long rather than varied, none that many people
// have, no changing by the calendar. https://pages.nist.gov/800-63-4/sp800-63b.html
const (
	// MinPassword is how many code points a password has at least.
	MinPassword = 12
	// maxPassword is how many bytes it has at most. Longer ones are refused, never cut.
	maxPassword = 1024
	// minOwn is how many code points of it are neither the user's name nor this program's.
	minOwn = 8
	// minDifferent is how many different code points it has at least.
	minDifferent = 5
)

// refused are passwords of the length that the rules ask for and that many people have, one a line, in lower case.
//
//go:embed refused.txt
var refused string

// Cost is what hashing a password costs, so that guessing costs as much.
type Cost struct {
	Memory uint32 // in KiB
	Passes uint32 // over the memory
}

// DefaultCost takes 50 to 100 ms on a server of today. It is more than OWASP advises as the least (46 MiB, one pass).
var DefaultCost = Cost{Memory: 64 << 10, Passes: 1}

// SetCost sets what hashing costs from now on; hashes of other cost are made anew when their users sign in. Tests need it
// low. It is called before the desk is used.
func (d *Desk) SetCost(c Cost) { d.cost = c }

// hashesAtOnce is how many passwords are hashed at a time, so that many sign-ins at once take time, not all memory.
var hashesAtOnce = min(4, runtime.GOMAXPROCS(0))

// CheckPassword says whether a user may have a password. The error, a [Refused], says why not.
func CheckPassword(name, password string) error {
	if len(password) > maxPassword {
		return Refused(fmt.Sprintf("The password is longer than %d bytes: choose a shorter one.", maxPassword))
	}
	if !utf8.ValidString(password) {
		return Refused("The password is no text: choose one that can be typed.")
	}
	p := strings.ToLower(norm.NFKC.String(password))
	own := strings.NewReplacer(name, "", "onrecord", "").Replace(p)
	switch {
	case utf8.RuneCountInString(p) < MinPassword:
		return Refused(fmt.Sprintf("The password is too short: it needs %d characters. Several words are easy to remember.", MinPassword))
	case different(p) < minDifferent || isRun(p):
		return Refused("The password is a pattern that is tried first: choose several words.")
	case utf8.RuneCountInString(own) < minOwn:
		return Refused("The password is hardly more than your name or that of this program: choose several other words.")
	case slices.Contains(strings.Fields(refused), p):
		return Refused("The password is one that many people have: choose several words of your own.")
	}
	return nil
}

func different(p string) int {
	seen := map[rune]bool{}
	for _, r := range p {
		seen[r] = true
	}
	return len(seen)
}

// isRun tells whether most of a password goes up or down by one, as 123456789012 or abcdefghijkl do.
func isRun(p string) bool {
	runes, steps := []rune(p), 0
	for i := 1; i < len(runes); i++ {
		if d := runes[i] - runes[i-1]; d == 1 || d == -1 {
			steps++
		}
	}
	return 4*steps > 3*(len(runes)-1)
}

// hash returns the hash of a password in the PHC string format. Passwords that Unicode counts as the same have the same.
// https://github.com/P-H-C/phc-string-format
func (d *Desk) hash(ctx context.Context, password string) (hash string, err error) {
	err = d.slowly(ctx, func() error {
		hash, err = argon2id.CreateHash(norm.NFKC.String(password), d.params())
		return err
	})
	return hash, err
}

func (d *Desk) params() *argon2id.Params {
	return &argon2id.Params{Memory: d.cost.Memory, Iterations: d.cost.Passes, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// matches tells whether a password is that of a hash, and whether the hash costs less than one made today.
func (d *Desk) matches(ctx context.Context, password, hash string) (same, stale bool, err error) {
	if len(password) > maxPassword {
		password = "" // nobody's; it takes as long
	}
	err = d.slowly(ctx, func() error {
		var p *argon2id.Params
		same, p, err = argon2id.CheckHash(norm.NFKC.String(password), hash)
		stale = err == nil && *p != *d.params()
		return err
	})
	return same, stale, err
}

// nobodys returns a hash that no password has and that takes as long to compare as a user's.
func (d *Desk) nobodys() string {
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", d.cost.Memory, d.cost.Passes, strings.Repeat("A", 22), strings.Repeat("A", 43))
}

// slowly calls f when few others are hashing.
func (d *Desk) slowly(ctx context.Context, f func() error) error {
	select {
	case d.busy <- struct{}{}:
		defer func() { <-d.busy }()
		return f()
	case <-ctx.Done():
		return ctx.Err()
	}
}
