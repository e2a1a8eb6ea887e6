package keep

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// crashRecord names, in the environment of a child process, the record that it is to keep reports in.
const crashRecord = "ONRECORD_CRASH_RECORD"

// crashReports is how many reports the child keeps.
const crashReports = 60

// TestMain is also the children that TestKilled and TestKilledAtTheDesk kill.
func TestMain(m *testing.M) {
	if path := os.Getenv(crashRecord); path != "" {
		if err := keepAll(context.Background(), path, reports(&testing.T{}, crashReports), func() { fmt.Println("kept") }); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if path := os.Getenv(crashDesk); path != "" {
		if err := decideOn(context.Background(), path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestKilled kills the process that keeps reports a hundred times, at random moments, and lets it go on
// each time. Nothing is half-kept, and in the end the record is the one of a process that
// nobody killed.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a hundred processes")
	}
	path, whole := filepath.Join(t.TempDir(), "record.db"), filepath.Join(t.TempDir(), "whole.db")
	rng := rand.New(rand.NewSource(1))
	for kills := 0; kills < 100; kills++ {
		if !killed(t, path, rng) { // it came to its end: begin again, to be killed again
			for _, ending := range []string{"", "-wal", "-shm"} {
				os.Remove(path + ending)
			}
		}
	}
	if killed(t, path, nil) {
		t.Fatal("the last child did not come to its end")
	}
	if err := keepAll(t.Context(), whole, reports(t, crashReports), func() {}); err != nil {
		t.Fatal(err)
	}
	if a, b := dump(t, whole), dump(t, path); a != b {
		t.Errorf("the record differs from one that nobody killed:\n%s", firstDifference(a, b))
	}
}

// child runs this test as a process of its own, with one more variable, and returns what it writes.
func child(t *testing.T, variable string) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), variable)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// killed runs the child and kills it within moments of one of the next few reports that it keeps;
// without a source of chance it lets it come to its end. It reports whether it was killed.
func killed(t *testing.T, path string, rng *rand.Rand) bool {
	t.Helper()
	cmd, out := child(t, crashRecord+"="+path)
	lines := bufio.NewScanner(out)
	if rng != nil {
		for n := rng.Intn(4); n > 0 && lines.Scan(); n-- {
		}
		time.Sleep(time.Duration(rng.Intn(8000)) * time.Microsecond)
		cmd.Process.Kill()
	}
	for lines.Scan() {
	}
	return cmd.Wait() != nil
}
