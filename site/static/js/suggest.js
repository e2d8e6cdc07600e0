/**
 * Suggestions below the search box: titles of pages, never what other people typed.
 *
 * Without this script the box is an ordinary form. With it the box is a combobox in the pattern of
 * the ARIA Authoring Practices: the focus stays in the field, the arrow keys go through the list,
 * Enter opens what is chosen, Escape closes. Nothing is stored, and nothing is asked of the server
 * before two letters are typed.
 */

const MIN_LETTERS = 2;
const PAUSE_MS = 180;

const form = document.querySelector("form[data-suggest]");

if (form) {
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  list.hidden = true;
  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(list, status);

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asking = null;
  let chosen = -1;

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };

  const choose = (index) => {
    const options = [...list.children];
    chosen = (index + options.length) % options.length;
    for (const [at, option] of options.entries())
      option.setAttribute("aria-selected", String(at === chosen));
    field.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };

  const show = (suggestions) => {
    if (!suggestions.length) {
      close();
      return;
    }
    list.replaceChildren(
      ...suggestions.map((one, at) => {
        const option = document.createElement("li");
        option.id = `suggestion-${at}`;
        option.className = "suggestions__one";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = one.url;
        option.textContent = one.title;
        return option;
      }),
    );
    chosen = -1;
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    field.removeAttribute("aria-activedescendant");
    const { suggestOne, suggestMany } = form.dataset;
    status.textContent = suggestions.length === 1 ? suggestOne : suggestMany;
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    // By POST: what is half typed stands in no address.
    const body = new URLSearchParams(new FormData(form));
    const { signal } = asking;
    try {
      const answer = await fetch(form.dataset.suggest, { method: "POST", body, signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // A newer question took its place, or the network is away: the form works all the same.
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length < MIN_LETTERS) {
      close();
    } else {
      timer = setTimeout(ask, PAUSE_MS);
    }
  });

  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") {
      choose(chosen + 1);
    } else if (event.key === "ArrowUp") {
      choose(chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      location.assign(list.children[chosen].dataset.url);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });

  // Before the field loses the focus, which would close the list under the finger.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) location.assign(option.dataset.url);
  });
  field.addEventListener("blur", close);
}
