// Package attrib finds attributions: a source, a cue and a content. A conditional random
// field over the shared encoding finds the cues. A second, smaller network then reads the
// words around each cue and says which are its source and its content, so that one source
// may serve several cues. Last, a filter says how sure the finding is. Headlines, and
// quotations set apart by a dash, have forms that running text does not teach; rules find
// those.
package attrib
