package answer

import (
	"onrecord/internal/link/event"
	"onrecord/internal/record"
	"onrecord/internal/view"
)

// perCorrection is how far the sequence of an event rises with each correction and each that is taken back: by more than reports can
// change it meanwhile, so that it never falls.
const perCorrection = 2 * 1000

// correct tells of an event, which stands as s has it, what people decided of that.
func (d *diary) correct(e *view.CalendarEvent, corrections []byte, k *event.Known, s event.Standing) error {
	c, err := event.DecodeCorrections(corrections)
	if err != nil {
		return err
	}
	e.Sequence += c.Times*perCorrection + 2*s.Later
	e.Changed = c.Changed
	r := k.Ruling()
	if !s.Ruled {
		return nil
	}
	k.Rule(nil)
	read := k.Status(d.AsOf.String())
	k.Rule(r)
	e.Corrected = &view.EventCorrection{
		Decision: r.Decision, By: record.Text(r.By), Time: record.Text(r.Time), Note: record.Text(r.Note),
		Read: view.EventRead{Name: e.Name, Status: string(read.Status), When: record.Text(read.When)}, Overtaken: s.Later > 0,
	}
	e.Name = r.Name
	return nil
}
