// Package desk keeps who works with a record and how: users with their roles, sessions and tokens, the audit log, and what
// users have saved. All of that lies in a file of its own beside the record, so that handing on a record hands on no
// passwords, and a record can be made anew without losing its users.
//
// Whoever knows a secret is who he says: of passwords the desk keeps an Argon2id hash, of sessions and tokens a digest, so
// that the file tells nobody a secret. Every change is written down in the audit log in the same transaction. No time comes
// from the clock: each [Act] says when it is.
//
// The layout is in migrations/, which say what each column holds.
package desk
