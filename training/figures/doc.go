// Command figures measures onrecord and writes docs/accuracy.md and docs/speed.md:
//
//	go run ./training/figures -data DIR accuracy
//	go run ./training/figures -data DIR speed
//
// DIR holds the data sets that the model card beside the weights lists. Each figure of accuracy is what a
// command of onrecord prints, which stands beside it. Speed is that of this machine,
// which should have nothing else to do.
package main
