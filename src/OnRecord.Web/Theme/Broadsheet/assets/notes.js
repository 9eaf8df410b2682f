// Opens the note of a statement beside its words. Without this file the words lead to the same note among the sources.
const sources = document.getElementById("sources");
const words = [...document.querySelectorAll("a[data-statement], a[data-note]")];
const note = document.createElement("div");
const rtl = document.documentElement.dir === "rtl";
let opener = null;
let byFocus = false; // opened by tabbing to the words: closes again when the focus goes on
let returning = false; // the focus comes back to the words: that opens nothing

const ids = (link) => (link.dataset.statement ?? link.dataset.note).split(" ");
const entry = (id) => document.getElementById("s-" + id);

note.id = "note";
note.className = "note";
note.tabIndex = -1;
note.hidden = true;
note.popover = "manual";
note.setAttribute("role", "dialog");
document.getElementById("main").append(note);

for (const link of words) {
  link.draggable = false; // so that words can be selected from within
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-expanded", "false");
}

function fill(link) {
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = sources.dataset.close;
  close.addEventListener("click", () => shut(true));
  const entries = ids(link).map(entry).filter(Boolean).map((item) => {
    const copy = document.createElement("div");
    copy.append(...item.cloneNode(true).childNodes);
    return copy;
  });
  const all = document.createElement("p");
  const toAll = document.createElement("a");
  toAll.href = "#sources";
  toAll.textContent = sources.dataset.all;
  all.append(toAll);
  note.replaceChildren(close, ...entries, all);
  note.setAttribute("aria-label", sources.dataset.label.replace("{words}", entries[0]?.querySelector(".words")?.textContent.trim() ?? ""));
}

function place(link) {
  const rects = link.getClientRects();
  const first = rects[0] ?? link.getBoundingClientRect();
  const last = rects[rects.length - 1] ?? first;
  const text = (link.closest(".body, header") ?? link).getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = note;
  const edge = document.documentElement.clientWidth;
  const beside = rtl ? text.left - 24 - width : text.right + 24;
  const fits = beside >= 8 && beside + width <= edge - 8;
  const x = fits ? beside : Math.min(Math.max(rtl ? last.right - width : last.left, 8), edge - width - 8);
  const room = innerHeight - height - 12;
  const below = last.bottom + 8;
  const y = fits ? Math.max(Math.min(first.top - 12, room), 8) : below > room && first.top - 8 > height ? first.top - 8 - height : below;
  note.style.setProperty("--x", x + scrollX + "px");
  note.style.setProperty("--y", y + scrollY + "px");
  // On narrow screens the note is a sheet at the bottom: the words must stay in sight above it.
  const hidden = last.bottom + 16 - note.getBoundingClientRect().top;
  if (getComputedStyle(note).position === "fixed" && hidden > 0) scrollBy(0, hidden);
}

function open(link, focused) {
  if (opener === link) return;
  shut();
  if (!ids(link).some(entry)) return;
  opener = link;
  byFocus = focused;
  fill(link);
  note.hidden = false;
  note.showPopover?.();
  note.scrollTop = 0;
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-controls", note.id);
  place(link);
}

function shut(back = false) {
  if (!opener) return;
  const link = opener;
  opener = null;
  link.setAttribute("aria-expanded", "false");
  link.removeAttribute("aria-controls");
  returning = true;
  if (back) link.focus({ preventScroll: true });
  note.hidePopover?.();
  note.hidden = true;
  note.replaceChildren();
  returning = false;
}

const wordsAt = (event) => words.find((link) => link.contains(event.target));

document.addEventListener("click", (event) => {
  const link = wordsAt(event);
  if (note.contains(event.target)) {
    if (event.target.closest('a[href^="#"]')) shut();
    return;
  }
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (event.detail && !getSelection().isCollapsed) return; // words were being selected
  const keyboard = event.detail === 0;
  if (opener === link && !keyboard && !byFocus) return shut();
  open(link, false);
  byFocus = false;
  if (keyboard) note.focus({ preventScroll: true });
});

document.addEventListener("pointerdown", (event) => {
  if (opener && !note.contains(event.target) && !wordsAt(event)) shut();
});

document.addEventListener("focusin", (event) => {
  const link = wordsAt(event);
  if (link) {
    if (!returning && link.matches(":focus-visible")) open(link, true);
  } else if (byFocus && !note.contains(event.target)) shut();
});

document.addEventListener("keydown", (event) => {
  const link = wordsAt(event);
  if (event.key === " " && link) {
    event.preventDefault();
    link.click();
  }
  if (!opener) return;
  if (event.key === "Escape") shut(note.contains(document.activeElement));
  if (event.key !== "Tab" || !note.contains(document.activeElement)) return;
  // The note stands after the page in the order of focus; leaving it at either end goes on from the words.
  const inside = [...note.querySelectorAll("a[href], button")];
  const atEnd = document.activeElement === inside.at(-1);
  const atStart = document.activeElement === note || document.activeElement === inside[0];
  if (event.shiftKey ? atStart : atEnd) {
    if (event.shiftKey) event.preventDefault();
    shut(true);
  }
});

addEventListener("resize", () => opener && place(opener));

// Which version of a story was read last is kept in this browser alone, for the last 200 stories. Who comes back to a newer one is led to
// what changed since; the server learns of it only from who follows the link.
const READ = "onrecord.read";
const meta = document.querySelector(".meta[data-read]");

function lastRead() {
  try {
    return new Map(JSON.parse(localStorage.getItem(READ) ?? "[]"));
  } catch {
    return new Map(); // nothing is kept here, or what was kept can't be read
  }
}

if (meta) {
  const [story, version] = meta.dataset.read.split(" ");
  const read = lastRead();
  const last = Math.trunc(read.get(story)) || 0;
  const since = meta.querySelector("[data-since]");
  if (since && last > 0 && last < version) {
    since.href += `/${last}..${version}`;
    since.closest("[hidden]").hidden = false;
  }
  read.delete(story);
  read.set(story, Math.max(last, version));
  try {
    localStorage.setItem(READ, JSON.stringify([...read].slice(-200)));
  } catch { /* nothing is kept */ }
}
