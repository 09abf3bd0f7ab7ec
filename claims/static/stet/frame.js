// Keys and small menus of the frame. Every page works without it.

const typing = (target) =>
  target instanceof Element && Boolean(target.closest("input, textarea, select, [contenteditable], [role=combobox]"));
const keys = document.querySelector("dialog.keys");
const inSight = (at) => at.type !== "hidden" && !at.disabled && (at.checkVisibility?.() ?? true);
const menus = () => document.querySelectorAll("details.menu[open]");

function move(step) {
  const stops = [...document.querySelectorAll("[data-stop]")].filter(inSight);
  if (!stops.length) return;
  const at = stops.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, at + step));
  stops[next].focus();
  stops[next].scrollIntoView({ block: "nearest" });
}

function closeMenus(but) {
  for (const menu of menus()) if (menu !== but) menu.open = false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
    const form = event.target.form ?? event.target.closest?.("form") ?? document.querySelector("form[data-main]");
    const go = form?.querySelector(".button.go");
    if (go) {
      event.preventDefault();
      form.requestSubmit(go);
    }
    return;
  }
  if (event.key === "Escape") {
    const inside = event.target.closest?.("details.menu[open]");
    closeMenus();
    inside?.querySelector("summary").focus();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "/") {
    const find = document.querySelector("#find");
    if (!find) return;
    event.preventDefault();
    find.focus();
    find.select();
  } else if (event.key === "?" && keys) {
    event.preventDefault();
    keys.showModal();
  } else if (event.key === "j") {
    move(1);
  } else if (event.key === "k") {
    move(-1);
  }
});

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest?.("details.menu"));
  if (event.target.closest?.("[data-shows-keys]")) keys?.showModal();
  if (event.target === keys) keys.close(); // a click on what lies behind it
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A form that came back has the focus: on what somebody saved meanwhile, else on its first field that is wrong, else on
// what is said of all of it.
const wrong = ["main .conflict", "main [aria-invalid=true]", "main .has-error :is(input, select, textarea)", "main .errors"]
  .map((which) => [...document.querySelectorAll(which)].find(inSight))
  .find(Boolean);
if (wrong?.matches(".conflict, .errors")) wrong.tabIndex = -1;
wrong?.focus();
