// Command figures measures onrecord and writes docs/accuracy.md, docs/speed.md, docs/record-speed.md and docs/page-speed.md:
//
//	go run ./training/figures -data DIR accuracy
//	go run ./training/figures -data DIR speed
//	go run ./training/figures -data DIR record-speed
//	go run ./training/figures -data DIR page-speed
//
// Pages are asked of a record of 100,000 articles, which takes minutes to make: -record FILE keeps it, and uses it if it is there.
//
// DIR holds the data sets that the model card beside the weights lists. Each figure of accuracy is what a
// command of onrecord prints, which stands beside it. Speed is that of this machine,
// which should have nothing else to do.
package main
