// Package web shows the record in a browser: pages for reporters and standards editors, each with its JSON twin at the
// same address with ".json" behind it. Pages are made by templates that escape whatever reports hold; they work without
// scripts, and nothing is loaded from elsewhere. It holds no knowledge of the record: package answer has that.
//
// A request goes through [Server.Handler] (guards, then the twin), one function for its address, which returns a page, and
// a template of the page's name.
package web
