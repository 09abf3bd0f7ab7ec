// Sends what the form says and shows what is answered. With a token the log-in is left out, so that the answer is the token's.

const form = document.querySelector("[data-try]");
const shown = document.querySelector("[data-answer]");

function requestOf(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = { Accept: "application/json" };
  for (const field of form.querySelectorAll("[data-name]")) {
    const { in: where, name } = field.dataset;
    if (where === "path") path = path.replace(`{${name}}`, encodeURIComponent(field.value));
    else if (field.value && where === "query") query.append(name, field.value);
    else if (field.value && where === "header") headers[name] = field.value;
  }
  if (query.has("format")) delete headers.Accept;
  const token = form.querySelector('[data-in="token"]').value.trim();
  if (token) headers.Authorization = `Bearer ${token}`;
  else headers["X-CSRFToken"] = form.elements.csrfmiddlewaretoken.value;
  const body = form.querySelector('[data-in="body"]')?.value;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const asked = query.size ? `${path}?${query}` : path;
  return [asked, { method: form.dataset.method, headers, body, credentials: token ? "omit" : "same-origin" }];
}

function laidOut(text, type) {
  if (!/\bjson\b/.test(type)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function show({ asked, status, headers = "", body }) {
  shown.hidden = false;
  shown.querySelector("[data-asked]").textContent = asked;
  shown.querySelector("[data-status]").textContent = status;
  shown.querySelector("[data-headers]").textContent = headers;
  shown.querySelector("[data-body]").textContent = body;
  const { top } = shown.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) shown.scrollIntoView({ block: "start" }); // beyond a long form it would not be seen
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button.go");
  button.disabled = true;
  const [asked, request] = requestOf(form);
  try {
    const answer = await fetch(asked, request);
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    const body = laidOut(await answer.text(), answer.headers.get("Content-Type") ?? "");
    show({ asked: `${request.method} ${asked}`, status: answer.status, headers, body });
  } catch {
    show({ asked: `${request.method} ${asked}`, status: "", body: form.dataset.unanswered });
  }
  button.disabled = false;
  if (document.activeElement === document.body) button.focus({ preventScroll: true }); // which it lost while it was disabled
});
