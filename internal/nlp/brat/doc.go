// Package brat reads and writes attributions as brat stand-off annotation, the way the
// PolNeAR corpus has them: one event per attribution, with the roles Source, Cue and
// Content. https://brat.nlplab.org/standoff.html
//
// A file is read beside its text and counts in Unicode code points; here, as everywhere
// in onrecord, spans count in bytes. Notes, relations and attributes are not read.
//
//	T1	Source 0 9	Ana Ruiz,
//	T2	Cue 10 14	said
//	T3	Content 15 20;25 30	we won after all
//	T4	Attribution 10 14	said
//	E1	Attribution:T4 Source:T1 Cue:T2 Content:T3
package brat
