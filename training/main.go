package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
)

func main() {
	log.SetFlags(log.Ltime)
	var o options
	flag.StringVar(&o.data, "data", "", "folder of the data sets")
	flag.StringVar(&o.reviewed, "reviewed", "", "folder of texts that people reviewed, from onrecord decisions --format training; may be empty")
	flag.StringVar(&o.lists, "out", "internal/nlp/english", "folder of the lists and weights of a language")
	flag.StringVar(&o.work, "work", "work", "folder for what is kept between steps")
	flag.Int64Var(&o.seed, "seed", 1, "seed of all random numbers")
	flag.Float64Var(&o.pretrainEpochs, "pretrain-epochs", 3, "passes over the unlabelled text")
	flag.IntVar(&o.passes, "passes", 12, "passes over the labelled text")
	flag.StringVar(&o.steps, "steps", "sentences,lemmas,pretrain,teach,train,card", "steps to run, with commas")
	profile := flag.String("cpuprofile", "", "file for a CPU profile")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			log.Fatal(err)
		}
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "training:", err)
		os.Exit(1)
	}
}

type options struct {
	data, lists, work string
	reviewed          string // empty if there is none
	seed              int64
	pretrainEpochs    float64
	passes            int
	steps             string
}

func (o options) path(elem ...string) string {
	return filepath.Join(append([]string{o.data}, elem...)...)
}
