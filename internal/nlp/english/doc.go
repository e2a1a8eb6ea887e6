// Package english reads English: it lists the stages in reading order and holds their
// word lists, rules and weights.
package english
