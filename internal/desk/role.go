package desk

import "fmt"

// Role says what somebody may do. Each role may do what those below it may.
type Role uint8

// The roles.
const (
	Nobody     Role = iota // has not said who he is
	Read                   // reads the record, keeps watches of his own
	Review                 // decides what is right
	Administer             // looks after users
)

var roleNames = [...]string{"nobody", "read", "review", "administer"}

// String returns the name of the role.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return fmt.Sprintf("Role(%d)", uint8(r))
}

// MarshalText writes the name of the role.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the name of a role that a user can have.
func (r *Role) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRole(string(text))
	return err
}

// ParseRole reads the name of a role that a user can have.
func ParseRole(name string) (Role, error) {
	for r := Read; r <= Administer; r++ {
		if r.String() == name {
			return r, nil
		}
	}
	return Nobody, Refused(fmt.Sprintf("there is no role %q: give read, review or administer", bounded(name, 64)))
}
