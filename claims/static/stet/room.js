// The reading room: select words, and the panel opens on them. Every act has a key; the server does the rest.

import * as drafts from "./drafts.js";
import { rangeOf, selected, sentences } from "./offsets.js";
import { addRow, removeRow } from "./rows.js";

const body = document.querySelector("#text");
const panel = document.querySelector("#panel");
const mayRecord = "panel" in body.dataset;
const PAUSE = 350; // milliseconds a selection made by touch must rest
const highlight = globalThis.Highlight ? new Highlight() : null;
if (highlight) CSS.highlights.set("now", highlight);
let shown = null; // the offsets that the panel is about
let passage = null; // or the passage
let byKeyboard = false;
let byTouch = false;
let lapsed = false; // the log-in that the page was opened with

function point(offsets) {
  shown = offsets;
  highlight?.clear();
  if (offsets) highlight?.add(rangeOf(body, offsets.start, offsets.end));
}

function light(ref) {
  passage = ref;
  for (const mark of body.querySelectorAll("mark.now")) mark.classList.remove("now");
  if (ref) for (const mark of marksOf(ref)) mark.classList.add("now");
}

const marksOf = (ref) => [...body.querySelectorAll(`mark[data-passages~="${CSS.escape(ref)}"]`)];

function openOn(offsets) {
  if (!offsets || !mayRecord) return;
  if (shown && shown.start === offsets.start && shown.end === offsets.end && panel.querySelector("form.record")) return;
  point(offsets);
  light(null);
  const draft = drafts.asideAt(offsets);
  if (draft) {
    drafts.goOn(panel, draft);
    return opened();
  }
  const values = { start: offsets.start, end: offsets.end, snapshot: body.dataset.snapshot };
  htmx.ajax("GET", body.dataset.panel, { target: panel, values });
}

function openPassage(ref) {
  point(null);
  light(ref);
  htmx.ajax("GET", body.dataset.passage.replace("P-0000-0000", ref), { target: panel });
}

function close() {
  drafts.setAside(panel);
  panel.innerHTML = document.querySelector("#idle").innerHTML;
  drafts.offer(panel);
  panel.classList.remove("open");
  point(null);
  light(null);
  getSelection().removeAllRanges();
  body.focus({ preventScroll: true });
}

// Selecting. A drag may begin above the text and end beside it; only what lies in the text counts.

let dragging = false;
document.addEventListener("pointerdown", (event) => {
  dragging = event.pointerType !== "touch" && !event.target.closest("#panel, .top, .side, dialog");
});
document.addEventListener("pointerup", () => {
  if (dragging) setTimeout(() => openOn(selected(body)), 0); // a click that ends a selection clears it only after this event
  dragging = false;
});

let resting;
document.addEventListener("selectionchange", () => {
  if (!matchMedia("(pointer: coarse)").matches || byKeyboard) return;
  clearTimeout(resting);
  resting = setTimeout(() => {
    byTouch = true;
    openOn(selected(body));
  }, PAUSE);
});

// Where passages overlap, the innermost opens first; clicking again goes on to the next around it.
body.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (!mark || selected(body)) return;
  const refs = mark.dataset.passages.split(" ");
  const at = refs.indexOf(passage);
  openPassage(refs.at(at < 0 ? -1 : at - 1));
});

function select(offsets) {
  const range = rangeOf(body, offsets.start, offsets.end);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const box = range.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight) range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

// Keys

function step(direction) {
  const now = selected(body);
  const paragraphs = [...body.children];
  let at = now
    ? paragraphs.findLastIndex((paragraph) => Number(paragraph.dataset.start) <= (direction > 0 ? now.end - 1 : now.start))
    : Math.max(0, paragraphs.findIndex((paragraph) => paragraph.getBoundingClientRect().bottom > 80));
  for (; at >= 0 && at < paragraphs.length; at += direction) {
    const here = sentences(paragraphs[at], body.lang);
    const next = !now ? here[0] : direction > 0 ? here.find(({ start }) => start >= now.end) : here.findLast(({ end }) => end <= now.start);
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

function nextPassage(direction) {
  const refs = [...new Set([...body.querySelectorAll("mark")].flatMap((mark) => mark.dataset.passages.split(" ")))];
  if (!refs.length) return;
  const now = refs.indexOf(passage);
  const next = now < 0 ? (direction > 0 ? 0 : refs.length - 1) : (now + direction + refs.length) % refs.length;
  marksOf(refs[next])[0].scrollIntoView({ block: "center" });
  openPassage(refs[next]);
}

const extend = (direction, granularity) => getSelection().modify("extend", direction, granularity);

// The text has the keys while it has the focus, and while nothing has.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.metaKey || document.querySelector("dialog[open]")) return;
  if (![body, document.body, document.querySelector("#page")].includes(event.target)) return;
  const all = event.key === "a" && event.ctrlKey && !event.shiftKey && !event.altKey;
  if (event.ctrlKey && !event.shiftKey && !event.altKey && !all) return;
  const granularity = event.ctrlKey ? "word" : "character";
  const acts = {
    a: all && (() => getSelection().selectAllChildren(body)),
    j: () => step(1),
    k: () => step(-1),
    n: () => nextPassage(1),
    p: () => nextPassage(-1),
    Enter: () => openOn(selected(body)),
    ArrowRight: (event.shiftKey && (() => extend("right", granularity))) || (event.altKey && (() => moveStart("right", "word"))),
    ArrowLeft: (event.shiftKey && (() => extend("left", granularity))) || (event.altKey && (() => moveStart("left", "word"))),
  };
  const act = Object.hasOwn(acts, event.key) && acts[event.key];
  if (!act || (event.altKey && !event.key.startsWith("Arrow"))) return;
  event.preventDefault();
  byKeyboard = true;
  if (event.target !== body) body.focus({ preventScroll: true });
  act();
  setTimeout(() => { byKeyboard = false; }, PAUSE);
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (!panel.contains(event.target) && event.target !== body && event.target !== document.body) return;
  if (!panel.querySelector("[aria-expanded=true]")) close();
});

// The panel

panel.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("close" in button.dataset) close();
  else if (button.closest("[data-aside]")) {
    const back = drafts.act(panel, button);
    if (back) {
      light(null);
      point(back.place);
      opened();
    } else panel.focus({ preventScroll: true });
  } else if ("goesTo" in button.dataset) {
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

// Where a known claim is chosen, none is to be written.
function claimIsKnown() {
  const form = panel.querySelector("form.record");
  form?.classList.toggle("known", Boolean(form.querySelector("input[type=hidden][name=claim]")?.value));
}
panel.addEventListener("choose", claimIsKnown);
panel.addEventListener("clear", claimIsKnown);

// Where the panel lies over the text, the words it is about go above it.
function keepInSight() {
  const words = shown ? rangeOf(body, shown.start, shown.end) : passage && marksOf(passage)[0];
  const box = words?.getBoundingClientRect();
  if (box && matchMedia("(max-width: 60rem)").matches && box.bottom > panel.getBoundingClientRect().top) scrollBy({ top: box.top - 16 });
}

function opened() {
  claimIsKnown();
  panel.classList.add("open");
  panel.scrollTop = 0;
  const wrong = panel.querySelector("[aria-invalid=true]:not([type=hidden])") ?? panel.querySelector(".has-error :is(input:not([type=hidden]), select)");
  const first = wrong ?? panel.querySelector("#id_sentence, .record select, .passage button, .passage a");
  // By touch the panel alone: a field would bring up the keyboard over what is being read.
  (byTouch && !wrong ? panel : (first ?? panel)).focus({ preventScroll: true });
  wrong?.scrollIntoView({ block: "center" }); // what is wrong with it is told below it
  keepInSight();
  byTouch = false;
}

// An answer that arrives after something else was pointed at, or the panel closed, is nothing that anybody waits for.
function isAskedFor({ path, parameters }) {
  if (path === body.dataset.panel) return shown !== null && Number(parameters.start) === shown.start && Number(parameters.end) === shown.end;
  const [before, after] = body.dataset.passage.split("P-0000-0000");
  return !path.startsWith(before) || !path.endsWith(after) || path === `${before}${passage}${after}`;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== panel || !event.detail.shouldSwap || event.detail.requestConfig.verb !== "get") return;
  if (isAskedFor(event.detail.requestConfig)) drafts.setAside(panel);
  else event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== panel || panel.querySelector(".idle")) return; // closed again before it was settled
  if (panel.querySelector("[data-recorded]")) {
    point(null);
    getSelection().removeAllRanges();
  }
  const now = panel.querySelector(".passage[data-passage]");
  if (now) light(now.dataset.passage);
  drafts.begin(panel);
  drafts.offer(panel);
  opened();
});

document.addEventListener("htmx:sendError", () => tell("offline"));
document.addEventListener("htmx:responseError", (event) => {
  lapsed = [401, 403].includes(event.detail.xhr.status);
  tell(event.detail.xhr.status === 401 ? "logged-out" : "failed");
});

// Logged in again in another window, the form is one of the new log-in once this page asks for it.
addEventListener("focus", async () => {
  const form = panel.querySelector("form.record");
  if (!lapsed || !form) return;
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  if (page.body.dataset.person !== document.body.dataset.person) return;
  lapsed = false;
  form.elements.csrfmiddlewaretoken.value = page.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const note of panel.querySelectorAll(".failure")) note.remove();
});

// What was typed stays in the form; only a line is added above it.
function tell(why) {
  for (const note of panel.querySelectorAll(".failure")) note.remove();
  panel.prepend(document.querySelector(`template#${why}`).content.cloneNode(true));
  point(drafts.placeOf(panel.querySelector("form.record")));
  panel.classList.add("open");
  panel.scrollTop = 0;
}

addEventListener("beforeunload", (event) => {
  if (drafts.anyUnsaved(panel)) event.preventDefault();
});

const asked = new URLSearchParams(location.search).get("passage");
if (asked && marksOf(asked).length) {
  marksOf(asked)[0].scrollIntoView({ block: "center" });
  openPassage(asked);
}
