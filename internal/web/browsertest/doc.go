// Package browsertest holds the tests of the pages in a real browser: accessibility by axe-core, the keyboard, pages
// without scripts, reports that try to run some. It has nothing but tests.
//
// testdata/axe.min.js is axe-core 4.14.1 by Deque Systems, under the Mozilla Public License 2.0; only these tests use it.
package browsertest
