// Command onrecord reads news reports and prints their sourced record: who said what,
// on whose authority, when; who is who; which events are announced.
package main
