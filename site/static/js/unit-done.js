// "Done" that is pressed while there is no connection is kept, sent when it is back, and said.

const form = document.querySelector("[data-unit-done]");
const note = document.querySelector("[data-unit-done-note]");

if (form && note) {
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    note.hidden = false;
    addEventListener("online", () => form.requestSubmit(), { once: true });
  });
}
