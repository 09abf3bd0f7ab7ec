// What was typed in the panel and not recorded. It is set aside when another passage is opened, never thrown away.

const begun = new WeakMap(); // form → what it said when it was opened
const aside = []; // forms set aside, the newest last

const said = (form) => new URLSearchParams(new FormData(form)).toString();

export function begin(panel) {
  const form = panel.querySelector("form.record");
  if (form) begun.set(form, form.querySelector(".errors, .stale") ? "" : said(form));
}

const isUnsaved = (form) => Boolean(form && begun.has(form) && begun.get(form) !== said(form));

export const anyUnsaved = (panel) => aside.length > 0 || isUnsaved(panel.querySelector("form.record"));

// Take the form out of the panel, as it is, if anything was typed in it.
export function setAside(panel) {
  const form = panel.querySelector("form.record");
  if (!isUnsaved(form)) return;
  form.remove();
  aside.push(form);
}

// The offsets that a form for a new claim is about; null for any other.
export const placeOf = (form) =>
  form?.elements.snapshot?.value ? { start: Number(form.elements.start.value), end: Number(form.elements.end.value) } : null;

// The form set aside for exactly these offsets, if there is one.
export const asideAt = ({ start, end }) =>
  aside.find((form) => placeOf(form)?.start === start && placeOf(form)?.end === end);

// Put a form back; what the panel holds instead is set aside in its turn. Returns the offsets it is about, or null.
export function goOn(panel, form) {
  setAside(panel);
  aside.splice(aside.indexOf(form), 1);
  panel.replaceChildren(form);
  offer(panel);
  return placeOf(form);
}

export function offer(panel) {
  for (const note of panel.querySelectorAll("[data-aside]")) note.remove();
  aside.forEach((form, at) => {
    const note = document.querySelector("template#aside").content.cloneNode(true);
    note.querySelector("[data-aside]").dataset.aside = String(at);
    note.querySelector("q").textContent = shortened(form.querySelector(".quote").textContent);
    panel.prepend(note);
  });
}

export function act(panel, button) {
  const form = aside[Number(button.closest("[data-aside]").dataset.aside)];
  if ("goOn" in button.dataset) return { form, place: goOn(panel, form) };
  aside.splice(aside.indexOf(form), 1);
  offer(panel);
  return null;
}

const shortened = (text) => (text.length > 60 ? `${[...text].slice(0, 58).join("")}…` : text);
