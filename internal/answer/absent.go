package answer

import (
	"fmt"

	"onrecord/internal/store"
)

// absent says what is not in the record. It is a [store.ErrNotFound].
type absent string

func (a absent) Error() string { return string(a) }

// Unwrap returns [store.ErrNotFound].
func (a absent) Unwrap() error { return store.ErrNotFound }

func absentf(format string, args ...any) error { return absent(fmt.Sprintf(format, args...)) }
