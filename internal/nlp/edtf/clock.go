package edtf

// validClock reports whether s is a time of day, "15:11:00", with "Z" or an offset.
func validClock(s string) bool {
	if len(s) < 8 || !clockDigits(s[:8], "23:59:59") && s[:8] != "24:00:00" {
		return false
	}
	switch zone := s[8:]; {
	case zone == "" || zone == "Z":
		return true
	case zone[0] == '+' || zone[0] == '-':
		return len(zone) == 3 && clockDigits(zone[1:], "23") || len(zone) == 6 && clockDigits(zone[1:], "23:59")
	}
	return false
}

// clockDigits reports whether s is shaped like limit, and each of its pairs of digits
// is not greater than that of limit.
func clockDigits(s, limit string) bool {
	for i := 0; i < len(limit); i++ {
		if i%3 == 2 {
			if s[i] != ':' {
				return false
			}
			continue
		}
		if s[i] < '0' || s[i] > '9' || i%3 == 0 && s[i:i+2] > limit[i:i+2] {
			return false
		}
	}
	return true
}
