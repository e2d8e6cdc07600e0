// Small pictures beside their field: looked for by a word, chosen by a click. Without this file the
// link opens the same pictures on a page of their own, and the field takes their words.

const PAUSE_MS = 250;

const open = (link) => {
  const field = link.closest(".picture-input").querySelector("input");
  const dialog = document.createElement("dialog");
  dialog.className = "picture-dialog";
  dialog.setAttribute("aria-label", link.textContent.trim());
  const search = document.createElement("input");
  search.type = "search";
  search.maxLength = 60;
  search.setAttribute("aria-label", link.dataset.search);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-secondary";
  close.textContent = link.dataset.close;
  const list = document.createElement("div");
  list.setAttribute("aria-live", "polite");
  dialog.append(search, close, list);

  let newest = 0;
  const show = async () => {
    newest += 1;
    const mine = newest;
    const address = new URL(link.href);
    address.searchParams.set("q", search.value);
    address.searchParams.set("part", "1");
    const answer = await fetch(address);
    const html = await answer.text();
    if (answer.ok && mine === newest) list.innerHTML = html;
  };

  let pause;
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE_MS);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the page's own form
  });
  close.addEventListener("click", () => dialog.close());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-picture]");
    if (!chosen) return;
    field.value = chosen.dataset.picture;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    link.closest(".picture-input").querySelector(".picture-input__now")?.remove();
    const now = chosen.querySelector("svg").cloneNode(true);
    now.classList.add("picture-input__now");
    link.before(now);
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  search.focus();
  show();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-pictures]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});
