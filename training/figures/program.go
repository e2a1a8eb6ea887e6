package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// program is onrecord as built from this tree, to be run in the folder of the data.
type program struct {
	path  string
	data  string
	root  string // folder of the repository
	large string // file of the record that pages are asked of; empty for a new one

	rate, each int // how many pages are asked for in a second, and of each kind
}

// build builds onrecord into a new folder, as "go build" does without options.
func build(ctx context.Context, data string) (program, error) {
	root, err := os.Getwd()
	if err != nil {
		return program{}, err
	}
	if data, err = filepath.Abs(data); err != nil {
		return program{}, err
	}
	dir, err := os.MkdirTemp("", "onrecord")
	if err != nil {
		return program{}, err
	}
	p := program{path: filepath.Join(dir, "onrecord.exe"), data: data, root: root}
	out, err := exec.CommandContext(ctx, "go", "build", "-o", p.path, "./cmd/onrecord").CombinedOutput()
	if err != nil {
		p.remove()
		return program{}, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return p, nil
}

// remove deletes what was built.
func (p program) remove() { os.RemoveAll(filepath.Dir(p.path)) }

// onRecordTexts gives measure the texts of which records are made, and an empty folder, which is removed behind it.
func (p program) onRecordTexts(measure func(named []namedText, dir string) (string, error)) (string, error) {
	named, err := readNamed(filepath.Join(p.data, recordTexts))
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "onrecord")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	return measure(named, dir)
}

// output runs onrecord and returns what it prints. The error holds what it says.
func (p program) output(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, p.path, args...)
	cmd.Dir = p.data
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		line, _, _ := strings.Cut(said.String(), "\n")
		return nil, fmt.Errorf("%s", cmp.Or(strings.TrimPrefix(line, "onrecord: "), err.Error()))
	}
	return out, nil
}

// usage is what one run of onrecord took.
type usage struct {
	elapsed time.Duration // from the start of the process to its end
	cpu     time.Duration // of processors; not of the programs that it began
	memory  int64         // most bytes resident at a time; 0 if the system does not say
}

// measure runs onrecord, throws away what it prints, and returns what that took.
func (p program) measure(ctx context.Context, args ...string) (usage, error) {
	cmd := exec.CommandContext(ctx, p.path, args...)
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("onrecord %s: %w", strings.Join(args, " "), err)
	}
	return newUsage(cmd, start), nil
}

// newUsage returns what a command took that has ended.
func newUsage(cmd *exec.Cmd, start time.Time) usage {
	u := usage{elapsed: time.Since(start)}
	if p := cmd.ProcessState; p != nil {
		u.cpu, u.memory = p.UserTime()+p.SystemTime(), resident(p)
	}
	return u
}
