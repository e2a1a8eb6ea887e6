//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// resident returns the most bytes that a process had in memory at a time.
func resident(s *os.ProcessState) int64 {
	r, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(r.Maxrss) // the others count in KiB
	}
	return int64(r.Maxrss) << 10
}
