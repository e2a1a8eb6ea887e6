// Package entity joins the people, bodies and places of many reports: which of those known
// so far is the one that this report names? It weighs the name and what stands around it:
// roles, countries, the company of other names, the outlet, the story, the time.
//
// A [Sighting] is one entity as one report gives it. A [Profile] is what is known of an
// entity over all its sightings, in bounded space. [Linker.Link] chooses between the
// profiles that share a key with the sighting, or none of them:
//
//	for _, s := range entity.Sightings(r, story) {
//		c := linker.Link(&s, candidates(s.Keys()))
//		p := c.Profile
//		if p == nil {
//			p = &entity.Profile{ID: next()}
//		}
//		p.Add(&s, linker.Rulings)
//	}
//
// A wrong merge is worse than a missed one: where the evidence is thin, or two profiles are
// about as good, the sighting starts a profile of its own. What counts for and against is
// given in words, with its weight.
//
// A person's decisions overrule the weighing. They are kept in a log (package decision) in
// terms of sightings, not of entities, so that they hold after a rebuild that numbers
// entities anew. The package keeps nothing: it decides, and a store remembers.
package entity
