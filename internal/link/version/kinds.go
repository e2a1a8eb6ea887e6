package version

// Kinds returns what a change can be, in the order in which people are told: what editors look for first comes first.
func Kinds() []Kind {
	return []Kind{
		HeadlineChanged, QuoteRemoved, StatementRemoved, Reworded, Moved, AttributionChanged, AttributionRemoved,
		QuoteAdded, StatementAdded, EventMoved, EventStatus, EventRemoved, EventAdded,
	}
}
