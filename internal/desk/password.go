package desk

import "runtime"

// Cost is what hashing a password costs, so that guessing costs as much.
type Cost struct {
	Memory uint32 // in KiB
	Passes uint32 // over the memory
}

// DefaultCost takes 50 to 100 ms on a server of today. The values are among those that OWASP advises.
var DefaultCost = Cost{Memory: 46 << 10, Passes: 1}

// hashesAtOnce is how many passwords are hashed at a time, so that many sign-ins at once take time, not all memory.
var hashesAtOnce = max(1, runtime.GOMAXPROCS(0)/2)
