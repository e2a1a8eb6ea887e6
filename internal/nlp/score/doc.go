// Package score compares what the pipeline finds with gold annotations: precision,
// recall and F1 per layer, per rule and per kind. It reads the gold formats and knows
// no pipeline: callers hand it Docs or spans.
package score
