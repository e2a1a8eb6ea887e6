//go:build parked

package layout

// Modules that are about to be used. A line goes when the module has its first use.
import (
	_ "github.com/alexedwards/scs/v2"
	_ "github.com/chromedp/chromedp"
)
