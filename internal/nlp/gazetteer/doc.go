// Package gazetteer looks up lists of names, as a hint for the network which learns how far to
// trust them.
package gazetteer
