// What is too large is said before it is sent, so that nothing typed is lost on the way.

const form = document.querySelector("form[data-most-text]");
const refused = form.querySelector("[data-refused]");

form.addEventListener("submit", (event) => {
  const text = new Blob([form.elements.text.value]).size;
  const file = form.elements.upload.files[0]?.size ?? 0;
  const why = text > Number(form.dataset.mostText) ? form.dataset.tooLong : file > Number(form.dataset.mostFile) ? form.dataset.tooBig : "";
  refused.textContent = why;
  refused.hidden = !why;
  if (why) {
    event.preventDefault();
    refused.scrollIntoView({ block: "center" });
  }
});
