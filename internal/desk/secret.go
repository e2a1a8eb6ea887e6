package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// secretBytes is how many random bytes a secret has: 256 bits, which nobody guesses, so that a fast digest is enough.
const secretBytes = 32

// newSecret returns a secret with its digest. Only the digest is kept.
func newSecret(prefix string) (secret string, digest []byte) {
	b := make([]byte, secretBytes)
	rand.Read(b) // never fails
	secret = prefix + base64.RawURLEncoding.EncodeToString(b)
	return secret, digestOf(secret)
}

func digestOf(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
