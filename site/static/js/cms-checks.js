// The reading level and the findings beside the text, in the CMS alone. The form is sent as it is
// to be judged; nothing is saved by it. The button does the same for people who would rather ask.
(() => {
  const PAUSE = 1500; // after the last key, in milliseconds

  const start = () => {
    const panel = document.querySelector("[data-page-checks]");
    const form = document.querySelector("[data-edit-form]");
    if (!panel || !form || !panel.dataset.address) return;
    const result = panel.querySelector("[data-page-checks-result]");
    const said = panel.querySelector("[data-page-checks-said]");
    const failed = panel.querySelector("[data-page-checks-failed]");
    let timer = 0;
    let asked = 0;
    let stale = true;

    // A new page gets an address of its own with the first draft, without leaving the screen.
    const address = () => {
      const number = /\/pages\/(\d+)\/edit\//.exec(window.location.pathname);
      return number
        ? panel.dataset.address.replace(/checks\/.*$/, `checks/${number[1]}/`)
        : panel.dataset.address;
    };

    const check = async () => {
      const turn = ++asked;
      stale = false;
      result.setAttribute("aria-busy", "true");
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      try {
        const answer = await fetch(address(), { method: "POST", body: data });
        if (turn !== asked) return;
        if (!answer.ok) throw new Error(String(answer.status));
        result.innerHTML = await answer.text();
        failed.textContent = "";
        // Read out when it has changed, and then one sentence: not the whole panel at each pause.
        const told = result.querySelector("[data-in-short]")?.textContent ?? "";
        const words = told.replace(/\s+/g, " ").trim();
        if (said.textContent !== words) said.textContent = words;
        panel.dispatchEvent(new CustomEvent("signpost:checked"));
      } catch {
        if (turn === asked) failed.textContent = failed.dataset.words;
      } finally {
        if (turn === asked) result.setAttribute("aria-busy", "false");
      }
    };

    const isOpen = () => panel.offsetParent !== null;
    const later = () => {
      stale = true;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => isOpen() && check(), PAUSE);
    };

    panel.querySelector("[data-page-checks-now]").addEventListener("click", check);
    for (const kind of ["input", "change", "keyup"]) form.addEventListener(kind, later);
    new IntersectionObserver(() => stale && isOpen() && check()).observe(panel);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
