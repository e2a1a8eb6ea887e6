// Package mcp gives the record to assistants: a server of the Model Context Protocol with four tools that search it and
// open what was found. Every answer holds exact quotations, with the article, outlet, day and code points at which they
// stand, and references by which more can be asked.
//
// Nothing is changed. The text of reports is data that others wrote; every answer says so.
package mcp
