// Command training makes the weights that onrecord embeds, from named data, and the model
// card that says what they were made from:
//
//	go run ./training -data DIR
//
// DIR holds the data sets that the model card lists. With -reviewed FOLDER it learns from what users corrected besides, as
// "onrecord decisions --format training --out FOLDER" writes it. The same data, seed and kind of machine give
// the same weights, whatever the number of cores.
package main
