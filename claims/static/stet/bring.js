// What is too large is said before it is sent, so that nothing typed is lost on the way.

const form = document.querySelector("form[data-most-text]");
const refused = form.querySelector("[data-refused]");
const sizeOf = (text) => new Blob([text]).size;

function refuse(event, why) {
  refused.textContent = why;
  refused.hidden = !why;
  if (!why) return;
  event.preventDefault();
  refused.scrollIntoView({ block: "center" });
}

form.addEventListener("submit", (event) => {
  const text = sizeOf(form.elements.text.value);
  const file = form.elements.upload.files[0]?.size ?? 0;
  refuse(event, text > Number(form.dataset.mostText) ? form.dataset.tooLong : file > Number(form.dataset.mostFile) ? form.dataset.tooBig : "");
});

// A browser that has to lay out a huge text stands still; it is not let in.
form.elements.text.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  refuse(event, sizeOf(text) > Number(form.dataset.mostText) ? form.dataset.tooLong : "");
});
