// The queue by keys: from one statement to the next, and what is decided about it.
"use strict";

const items = [...document.querySelectorAll(".doubtful")];
let here = -1;

// stand goes to an item of the queue.
function stand(at) {
  if (at < 0 || at >= items.length) return;
  items[here]?.classList.remove("here");
  here = at;
  items[at].classList.add("here");
  items[at].tabIndex = -1;
  items[at].focus({ preventScroll: true });
  items[at].scrollIntoView({ block: "nearest", behavior: "instant" });
}

document.addEventListener("focusin", (event) => {
  const at = items.indexOf(event.target.closest(".doubtful"));
  if (at >= 0 && at !== here) {
    items[here]?.classList.remove("here");
    here = at;
    items[at].classList.add("here");
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "j") stand(here + 1);
  else if (event.key === "k") stand(here - 1);
  else {
    const within = event.key === "u" ? document.querySelector(".done") : items[here];
    const button = within && [...within.querySelectorAll("[data-key]")].find((b) => b.dataset.key === event.key);
    if (!button) return;
    button.click();
  }
  event.preventDefault();
});

// A decision leads to the next statement: it is the one to decide now.
const anchor = decodeURIComponent(location.hash.slice(1));
const reached = items.findIndex((item) => item.id === anchor);
if (items.length > 0 && (reached >= 0 || document.querySelector(".done"))) stand(Math.max(reached, 0));

// A form is sent once.
document.querySelectorAll("form[method=post]").forEach((form) =>
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  }),
);
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// The form of a correction: words that are selected in the text are taken as source, cue or content.
const text = document.getElementById("text");
const form = document.getElementById("correction");
const length = (s) => [...s].length; // in code points, as the record counts

// selected returns the words that are selected in the text, and where they stand; null if there are none.
function selected() {
  const chosen = getSelection();
  if (chosen.rangeCount === 0 || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const whole = range.toString();
  const words = whole.trim();
  if (!words) return null;
  const start = Number(text.dataset.start) + length(before.toString()) + length(whole.slice(0, whole.indexOf(words)));
  return { words, at: start + ":" + (start + length(words)) };
}

// put fills the fields of a role; further adds a piece and keeps those that are there.
function put(role, taken, further) {
  const rows = [...form.querySelectorAll(`fieldset[data-role="${role}"] .words`)];
  const fill = (row, words, at) => {
    row.querySelector("textarea").value = words;
    row.querySelector("input").value = at;
    delete row.dataset.typed;
  };
  if (!further) rows.forEach((row) => fill(row, "", ""));
  let free = rows.find((row) => !row.querySelector("textarea").value.trim());
  if (!free) {
    free = rows[0].cloneNode(true);
    rows[rows.length - 1].after(free);
  }
  fill(free, taken.words, taken.at);
}

// draw marks the text as the fields have it; words that were typed are marked when they are sent.
function draw() {
  const letters = [...text.textContent];
  const first = Number(text.dataset.start);
  const roles = letters.map(() => ({}));
  for (const row of form.querySelectorAll(".words:not([data-typed])")) {
    const [start, end] = row.querySelector("input").value.split(":").map(Number);
    for (let i = start - first; i < end - first; i++) if (roles[i]) roles[i][row.closest("fieldset").dataset.role] = true;
  }
  const key = (r) => (r.content ? "c" : "") + (r.source ? "s" : r.cue ? "q" : "");
  text.replaceChildren();
  for (let i = 0; i < letters.length; ) {
    let end = i + 1;
    while (end < letters.length && key(roles[end]) === key(roles[i])) end++;
    let node = document.createTextNode(letters.slice(i, end).join(""));
    for (const tag of [roles[i].source ? "u" : roles[i].cue ? "i" : "", roles[i].content ? "mark" : ""]) {
      if (!tag) continue;
      const around = document.createElement(tag);
      around.className = text.dataset.class;
      around.append(node);
      node = around;
    }
    text.append(node);
    i = end;
  }
}

if (text && form) {
  const take = document.getElementById("take");
  const further = document.getElementById("further");
  take.querySelectorAll("button").forEach((button) => {
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // which would end the selection
    button.addEventListener("click", () => {
      const taken = selected();
      if (!taken) return;
      put(button.dataset.role, taken, further.checked);
      further.checked = false;
      getSelection().removeAllRanges();
      draw();
    });
  });
  form.addEventListener("input", (event) => {
    const row = event.target.closest(".words");
    if (!row) return;
    row.dataset.typed = "yes";
    draw();
  });
}
