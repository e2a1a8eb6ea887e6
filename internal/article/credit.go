package article

import (
	"strings"
	"unicode/utf8"
)

const maxCaption = 700 // bytes; a longer paragraph is no caption

var (
	lastBrackets = guarded{lazily(`[(\[]([^()\[\]]{2,120})[)\]][.,]?$`), endsInBracket}
	barCredit    = guarded{lazily(`\s*[|•]\s*([^|•]{2,80})$`), holding("|", "•")}
	labelCredit  = guarded{lazily(`(?:^|[.!?)"”]\s*|\s[|–—-]\s+)((?:Photo|Photograph|Photos|PHOTO|Picture|Pic|Image|Images|Credit|Photo credit|Image credit|Picture credit|Image source|Illustration|Photo illustration|Graphic|Video)(?: (?:by|courtesy of)|:) ?.{2,100})$`),
		holding("Photo", "PHOTO", "Pic", "Image", "Credit", "Illustration", "Graphic", "Video")}
	tailCredit   = guarded{lazily(`[.!?"”]\s+([^.!?"”]{2,80})$`), endsInWord}
	serviceWord  = lazily(`\b(?:Photo(?:s|graphy)?|Images?|Pictures?|Press|Service|Agency|Handout|Pool)\b`)
	viaPicture   = lazily(`(?i)\bvia (?:getty|ap|afp|reuters|epa|shutterstock|zuma|imago|x|twitter|facebook|telegram|flickr|wikimedia)\b`)
	creditStart  = lazily(`(?i)^(?:photo|image|picture|illustration|graphic|courtesy|handout|file photo|screen ?(?:shot|grab)|credit)\b`)
	captionStart = lazily(`^(?:FILE PHOTO|FILE|File photo|Pictured|PICTURED|Caption)(?::| [-–—]| - )`)
	captionWords = lazily(`(?i)\b(?:pictured|file photo|in this (?:file |undated |handout )?(?:photo|image|picture)|\((?:l|r|c|left|right|centre|center)\)|is seen|are seen|seen here)\b`)
)

// endsInBracket reports whether one of the last two bytes of s closes a bracket.
func endsInBracket(s string) bool { return strings.ContainsAny(s[max(0, len(s)-2):], ")]") }

// endsInWord reports whether no mark that ends a sentence or a quotation ends s.
func endsInWord(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune(`.!?"”`, last)
}

// findCredit returns the byte of a caption at which the credit that ends it starts;
// 0 if the whole line is a credit. ok is false if the line has none.
func findCredit(s string) (start int, ok bool) {
	if len(s) > maxCaption {
		return 0, false
	}
	if isCredit(s) && !strings.Contains(s, ". ") || isPictureAgency(s) {
		return 0, true
	}
	if g := lastBrackets.find(s); g != nil && (isCredit(s[g[2]:g[3]]) || isSlashCredit(s[g[2]:g[3]])) {
		return g[0], true
	}
	if g := labelCredit.find(s); g != nil {
		return g[2], true
	}
	for _, p := range []guarded{barCredit, tailCredit} {
		if g := p.find(s); g != nil && (isCredit(s[g[2]:g[3]]) || isPictureAgency(s[g[2]:g[3]])) {
			return g[2], true
		}
	}
	return 0, false
}

// isCredit reports whether s says who took a picture: "Ana Ruiz/AFP via Getty Images",
// "AP Photo/Ana Ruiz", "Photo by Ana Ruiz". An agency alone proves nothing: "(Reuters)".
func isCredit(s string) bool {
	if len(s) > 120 || strings.ContainsAny(s, `"“”`) {
		return false
	}
	if creditStart().MatchString(s) || viaPicture().MatchString(s) {
		return true
	}
	left, right, ok := strings.Cut(s, "/")
	if !ok {
		return false
	}
	left, right = strings.TrimSpace(left), strings.TrimSpace(firstField(right))
	return isAgency(left) || isAgency(right) || isAgency(firstField(left))
}

// isSlashCredit reports whether s, in brackets, is a name and the service that pictures
// come from, known or not: "Ana Ruiz/Coastal Photo Service".
func isSlashCredit(s string) bool {
	name, service, ok := strings.Cut(s, "/")
	if !ok || !isName(strings.TrimSpace(name)) {
		return false
	}
	service = strings.TrimSpace(service)
	return isOutletName(service) || isTitleCase(service) && serviceWord().MatchString(service)
}

// firstField cuts s at the first comma, slash or bracket.
func firstField(s string) string {
	if i := strings.IndexAny(s, ",/(|"); i >= 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s)
}

// isPictureAgency reports whether s is an agency known for pictures, or any agency in
// a line of its own as credits are.
func isPictureAgency(s string) bool {
	low := strings.ToLower(strings.Trim(s, " ."))
	return isAgency(s) && (strings.Contains(low, "photo") || strings.Contains(low, "getty") || strings.Contains(low, "images"))
}

// markCaption makes the line a caption or a credit, if it ends in a credit or opens as
// captions do.
func (l *line) markCaption() bool {
	start, ok := findCredit(l.text)
	switch {
	case ok && start == 0:
		l.kind = Credit
	case ok:
		l.kind = Caption
		l.addInner(Credit, start, len(l.text))
	case len(l.text) <= maxCaption && captionStart().MatchString(l.text):
		l.kind = Caption
	default:
		return false
	}
	return true
}
