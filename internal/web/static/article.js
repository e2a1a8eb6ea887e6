// Statements and their notes: pointing at one lights up the other, and keys go from one to the next.
"use strict";

const report = document.querySelector(".report");
const places = [...report.querySelectorAll("[data-in]")];
const markers = [...report.querySelectorAll(".text a.no[id]")].filter((a) => !a.closest(".notes"));
const noteOf = (number) => document.getElementById("n" + number);
const numberOf = (marker) => marker.hash.slice(2);
const markerOf = (number) => markers.find((m) => numberOf(m) === number);

// light shows the words, the number and the note of one statement; of none if number is "".
let lit = "";
function light(number) {
  if (number === lit) return;
  lit = number;
  report.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
  if (!number) return;
  for (const e of places) {
    if (e.dataset.in.split(" ").includes(number)) e.classList.add("lit");
  }
  noteOf(number)?.classList.add("lit");
  markerOf(number)?.classList.add("lit");
}

// statementAt returns the number of the statement that an element belongs to; "" if to none.
function statementAt(element) {
  const note = element.closest(".notes > li");
  if (note) return note.id.slice(1);
  const marker = element.closest("a.no");
  if (marker) return numberOf(marker);
  const words = element.closest("[data-in]");
  return words ? words.dataset.in.split(" ")[0] : "";
}

report.addEventListener("pointerover", (event) => light(statementAt(event.target) || chosen));
report.addEventListener("pointerleave", () => light(chosen));

// chosen is the statement that was clicked at or reached by keys. It stays lit.
let chosen = "";
function choose(number) {
  chosen = number;
  light(number);
}
report.addEventListener("focusin", (event) => choose(statementAt(event.target)));
report.addEventListener("click", (event) => {
  const number = statementAt(event.target);
  choose(number);
  const details = noteOf(number)?.querySelector("details");
  if (details && !event.target.closest(".notes, a")) details.open = true;
});

// go puts the focus on an element and brings it into sight.
function go(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function toNote(number) {
  const note = noteOf(number);
  if (!note) return;
  note.tabIndex = -1;
  note.querySelector("details").open = true;
  go(note);
}

// step goes to the statement that is so many after the chosen one, or to the first.
function step(by) {
  const at = markers.findIndex((m) => numberOf(m) === chosen);
  go(markers[at < 0 ? 0 : Math.min(Math.max(at + by, 0), markers.length - 1)]);
}

report.addEventListener("click", (event) => {
  const marker = event.target.closest("a.no");
  if (!marker || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (marker.closest(".notes")) go(markerOf(statementAt(marker)));
  else toNote(numberOf(marker));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const within = report.contains(document.activeElement) && chosen;
  const inNotes = document.activeElement.closest(".notes");
  if (event.key === "j" || (event.key === "ArrowDown" && within && !inNotes)) step(1);
  else if (event.key === "k" || (event.key === "ArrowUp" && within && !inNotes)) step(-1);
  else if (event.key === "Escape" && inNotes) go(markerOf(statementAt(inNotes.contains(document.activeElement) ? document.activeElement : inNotes)));
  else if (event.key === "Escape" && within) {
    document.activeElement.blur();
    choose("");
  } else return;
  event.preventDefault();
});

// Others link to a statement by its reference; a long report may have it in another part.
function arrive() {
  const anchor = decodeURIComponent(location.hash.slice(1));
  const marker = markers.find((m) => m.id === anchor);
  if (marker) choose(numberOf(marker));
  else if (/^n\d+$/.test(anchor) && noteOf(anchor.slice(1))) choose(anchor.slice(1));
  else if (anchor && !document.getElementById(anchor) && document.querySelector(".parts") && !location.search.includes("at=")) {
    location.replace(location.pathname + "?at=" + encodeURIComponent(anchor) + location.hash);
  }
}
addEventListener("hashchange", arrive);
arrive();
