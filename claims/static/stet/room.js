// The reading room: select words, and the panel opens on them. Every act has a key; the server does the rest.

import { rangeOf, selected, sentences } from "./offsets.js";
import { addRow, removeRow } from "./rows.js";

const body = document.querySelector("#text");
const panel = document.querySelector("#panel");
const mayRecord = "panel" in body.dataset;
const PAUSE = 350; // milliseconds a selection made by touch must rest
const highlight = globalThis.Highlight ? new Highlight() : null;
if (highlight) CSS.highlights.set("now", highlight);
let shown = null; // the offsets that the panel is about
let byKeyboard = false;

function point(offsets) {
  shown = offsets;
  highlight?.clear();
  if (offsets) highlight?.add(rangeOf(body, offsets.start, offsets.end));
}

function light(ref) {
  for (const mark of body.querySelectorAll("mark.now")) mark.classList.remove("now");
  if (ref) for (const mark of marksOf(ref)) mark.classList.add("now");
}

const marksOf = (ref) => [...body.querySelectorAll(`mark[data-passages~="${CSS.escape(ref)}"]`)];

function openOn(offsets) {
  if (!offsets || !mayRecord) return;
  if (shown && shown.start === offsets.start && shown.end === offsets.end && panel.querySelector("form.record")) return;
  point(offsets);
  light(null);
  const values = { start: offsets.start, end: offsets.end, snapshot: body.dataset.snapshot };
  htmx.ajax("GET", body.dataset.panel, { target: panel, values });
}

function openPassage(ref) {
  point(null);
  light(ref);
  htmx.ajax("GET", body.dataset.passage.replace("P-0000-0000", ref), { target: panel });
}

function close() {
  panel.innerHTML = document.querySelector("#idle").innerHTML;
  panel.classList.remove("open");
  point(null);
  light(null);
  getSelection().removeAllRanges();
  body.focus({ preventScroll: true });
}

// Selecting

body.addEventListener("pointerup", (event) => {
  if (event.pointerType === "touch") return;
  setTimeout(() => openOn(selected(body)), 0); // a click that ends a selection clears it only after this event
});

let resting;
document.addEventListener("selectionchange", () => {
  if (!matchMedia("(pointer: coarse)").matches || byKeyboard) return;
  clearTimeout(resting);
  resting = setTimeout(() => openOn(selected(body)), PAUSE);
});

body.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark && !selected(body)) openPassage(mark.dataset.passages.split(" ")[0]);
});

function select(offsets) {
  const range = rangeOf(body, offsets.start, offsets.end);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const box = range.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

// Keys

function step(direction) {
  const now = selected(body);
  const paragraphs = [...body.children];
  if (!now) {
    const first = paragraphs.find((paragraph) => paragraph.getBoundingClientRect().bottom > 80) ?? paragraphs[0];
    return first && select(sentences(first, body.lang)[0]);
  }
  const edge = direction > 0 ? now.end : now.start;
  let at = paragraphs.findLastIndex((paragraph) => Number(paragraph.dataset.start) <= (direction > 0 ? now.end - 1 : now.start));
  for (; at >= 0 && at < paragraphs.length; at += direction) {
    const here = sentences(paragraphs[at], body.lang);
    const next = direction > 0 ? here.find(({ start }) => start >= edge) : here.findLast(({ end }) => end <= edge);
    if (next) return select(next);
  }
}

function moveStart(direction, granularity) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  selection.modify("extend", direction, granularity);
  const moved = selection.getRangeAt(0).cloneRange();
  selection.setBaseAndExtent(moved.startContainer, moved.startOffset, moved.endContainer, moved.endOffset);
}

function nextMark(direction) {
  const marks = [...body.querySelectorAll("mark")];
  if (!marks.length) return;
  const now = marks.findIndex((mark) => mark.classList.contains("now"));
  const last = marks.findLastIndex((mark) => mark.classList.contains("now"));
  const next = now < 0 ? (direction > 0 ? 0 : marks.length - 1) : ((direction > 0 ? last : now) + direction + marks.length) % marks.length;
  marks[next].scrollIntoView({ block: "center" });
  openPassage(marks[next].dataset.passages.split(" ")[0]);
}

body.addEventListener("keydown", (event) => {
  if (event.ctrlKey && !event.shiftKey && !event.altKey) return;
  const granularity = event.ctrlKey ? "word" : "character";
  const acts = {
    j: () => step(1),
    k: () => step(-1),
    n: () => nextMark(1),
    p: () => nextMark(-1),
    Enter: () => openOn(selected(body)),
    ArrowRight: (event.shiftKey && (() => getSelection().modify("extend", "forward", granularity))) || (event.altKey && (() => moveStart("forward", "word"))),
    ArrowLeft: (event.shiftKey && (() => getSelection().modify("extend", "backward", granularity))) || (event.altKey && (() => moveStart("backward", "word"))),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  byKeyboard = true;
  act();
  setTimeout(() => { byKeyboard = false; }, PAUSE);
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && (panel.contains(event.target) || event.target === body) && !document.querySelector("dialog[open]")) {
    if (panel.querySelector("[aria-expanded=true]")) return;
    close();
  }
});

// The panel

panel.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("close" in button.dataset) close();
  else if ("goesTo" in button.dataset) {
    marksOf(button.dataset.goesTo)[0]?.scrollIntoView({ block: "center" });
    openPassage(button.dataset.goesTo);
  } else if ("select" in button.dataset) {
    const [start, end] = button.dataset.select.split(",").map(Number);
    openOn({ start, end });
  } else if ("add" in button.dataset) {
    addRow(button.closest("[data-rows]")).querySelector("input:not([type=hidden]), select")?.focus();
  } else if ("remove" in button.dataset) {
    const group = button.closest("[data-rows]");
    removeRow(button.closest("li"));
    group.querySelector("[data-add]").focus();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== panel) return;
  panel.classList.add("open");
  panel.scrollTop = 0;
  const recorded = panel.querySelector("[data-recorded]");
  const passage = panel.querySelector(".passage[data-passage]");
  if (recorded) {
    point(null);
    getSelection().removeAllRanges();
  }
  if (passage) light(passage.dataset.passage);
  const first = panel.querySelector(".has-error input:not([type=hidden]), .has-error textarea") ?? panel.querySelector("#id_sentence, .record select, .passage button, .passage a");
  (first ?? panel).focus({ preventScroll: true });
});

document.addEventListener("htmx:sendError", () => tell("offline"));
document.addEventListener("htmx:responseError", () => tell("failed"));

// What was typed stays in the form; only a line is added above it.
function tell(why) {
  const note = document.querySelector(`template#${why}`)?.content.cloneNode(true);
  if (note) panel.prepend(note);
}

const asked = new URLSearchParams(location.search).get("passage");
if (asked && marksOf(asked).length) {
  marksOf(asked)[0].scrollIntoView({ block: "center" });
  openPassage(asked);
}
