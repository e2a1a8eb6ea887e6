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

document.querySelectorAll(".keys").forEach((p) => (p.hidden = false));

// A form is sent once.
document.querySelectorAll("form[method=post]").forEach((form) =>
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  }),
);
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
