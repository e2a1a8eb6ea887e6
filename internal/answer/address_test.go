package answer

import "testing"

func TestAddresses(t *testing.T) {
	for ref, want := range map[string]string{"s12": "/statements/s12", "e4": "/entities/e4", "v9": "/events/v9", "t7": "/stories/t7", "": "/", "x1": "/", "s/..": "/statements/s%2F.."} {
		if got := PageOf(ref); got != want {
			t.Errorf("%q is at %s, want %s", ref, got, want)
		}
	}
	for address, want := range map[string]string{
		"https://wire.example/a?b=1": "https://wire.example/a?b=1", "http://wire.example": "http://wire.example",
		"javascript:alert(1)": "", "data:text/html,x": "", "/local": "", "https:": "", "": "", "http://[": "",
	} {
		if got := Elsewhere(address); got != want {
			t.Errorf("%q leads to %q, want %q", address, got, want)
		}
	}
}
