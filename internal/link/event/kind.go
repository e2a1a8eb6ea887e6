package event

// kindsAgreement says how two kinds of events stand to each other.
type kindsAgreement uint8

const (
	kindsApart   kindsAgreement = iota
	kindsRelated                // of one group: "talks" and "summit"
	kindsGeneric                // one of them can name any of the group: "meeting"
	kindsSame
)

// anyGroup is the group of a kind that can be anything: "event".
const anyGroup = "any"

// groupOf returns the group of a kind; a kind that stands alone is its own group.
func groupOf(kind string) string {
	if g := kindGroups[kind]; g != "" {
		return g
	}
	return kind
}

// isGeneric reports whether a kind is named by a noun for the whole group.
func isGeneric(kind string) bool {
	switch kind {
	case "meeting", "ceremony", "vote", "attack", "gathering", "event":
		return true
	}
	return false
}

func kindsAgree(a, b string) kindsAgreement {
	ga, gb := groupOf(a), groupOf(b)
	switch {
	case a == b:
		return kindsSame
	case ga == anyGroup || gb == anyGroup:
		return kindsGeneric
	case ga != gb:
		return kindsApart
	case isGeneric(a) || isGeneric(b):
		return kindsGeneric
	}
	return kindsRelated
}

// isSudden reports whether events of a kind come unannounced: their day is told less surely,
// since they fall into the night or another time zone.
func isSudden(kind string) bool {
	return groupOf(kind) == "violence" || kind == "earthquake"
}

// isPersonal reports whether an event of a kind is somebody's: of another person, it is another
// event, even on the same day in the same town.
func isPersonal(kind string) bool {
	switch kind {
	case "trial", "hearing", "ruling", "funeral", "wedding", "visit":
		return true
	}
	return false
}

// isUsual reports whether a town may well see several events of a kind on one day.
func isUsual(kind string) bool { return usualKinds[kind] }
