// What was typed on a page and then sent by somebody who had been logged out meanwhile. It waits in this tab, and comes
// back with the page after log-in, for the same person and for nobody else.

const KEPT = "stet.unsaved";
const REFUSED = "stet.refused";
const person = document.body.dataset.person;
const isKept = (field) => !["password", "file"].includes(field?.type); // a password is written nowhere
const typed = (form) =>
  [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && isKept(form.elements[name]));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[method=post][data-main]") || !person) return;
  sessionStorage.setItem(KEPT, JSON.stringify({ person, path: location.pathname, sent: typed(form) }));
});

// Put back what was typed, row by row where there are many fields of one name.
function putBack(form, sent) {
  for (const name of new Set(sent.map(([known]) => known))) {
    const fields = [...form.elements].filter((field) => field.name === name); // those beyond its tags that name it as well
    const values = sent.filter(([known]) => known === name).map(([, value]) => value);
    fields.forEach((field, at) => {
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (field.tagName === "SELECT") for (const option of field.options) option.selected = values.includes(option.value);
      else if (isKept(field) && name !== "revision" && !("now" in field.dataset) && at < values.length) field.value = values[at];
    });
  }
}

const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
if (kept && person) {
  const form = document.querySelector("form[method=post][data-main]");
  if (REFUSED in sessionStorage && form && kept.person === person && kept.path === location.pathname) {
    putBack(form, kept.sent);
    form.prepend(document.querySelector("template#unsaved").content.cloneNode(true));
  }
  sessionStorage.removeItem(KEPT);
}
if (person) sessionStorage.removeItem(REFUSED);
else sessionStorage.setItem(REFUSED, "yes"); // a page of nobody: of log-in, or one that says that the form was too old
