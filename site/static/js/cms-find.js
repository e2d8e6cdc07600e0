// From a sentence or a word in the panel to the place where it is written: it is brought into view
// and selected, ready to be written anew. While the panel is open, the same words are marked in the
// rich texts by the browser's own highlights, which leave the text itself alone. Where a browser
// has none, the panel still leads there.
(() => {
  const FIELDS = 'input[type="text"], textarea, [contenteditable="true"]';
  const MARKS = { word: "signpost-hard-word", sentence: "signpost-hard-sentence" };
  const COVERS = 0.8; // of the window: then the panel lies on top of the form, and is closed

  const pattern = (words, flags) => {
    const parts = words.replace(/…$/, "").trim().split(/\s+/); // what the panel has cut short
    const loose = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
    return new RegExp(`(?<![\\p{L}\\p{N}])${loose}(?![\\p{L}\\p{N}])`, flags);
  };

  // The words of a rich text with the node and the place that each of them has.
  const read = (editor) => {
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let text = "";
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node.parentElement.closest("[data-block]");
      if (block && own !== block) text += "\n";
      block = own;
      pieces.push({ node, start: text.length });
      text += node.data;
    }
    return { text, pieces };
  };

  const rangeOf = ({ pieces }, start, end) => {
    const at = (place) => pieces.findLast((piece) => piece.start <= place) ?? pieces[0];
    const [first, last] = [at(start), at(end - 1)];
    const range = document.createRange();
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, Math.min(end - last.start, last.node.length));
    return range;
  };

  const start = () => {
    const panel = document.querySelector("[data-page-checks]");
    const form = document.querySelector("[data-edit-form]");
    if (!panel || !form) return;
    const gone = panel.querySelector("[data-page-checks-gone]");

    const fields = () =>
      [...form.querySelectorAll(FIELDS)].filter(
        (field) =>
          field.isContentEditable || !(field.hidden || field.matches("[data-draftail-input]")),
      );

    // Opens the tab and the blocks that the field lies in.
    const reveal = (field) => {
      for (let part = field; part && part !== form; part = part.parentElement) {
        if (!part.hidden || !part.id) continue;
        document
          .querySelector(`[aria-controls="${part.id}"], [role="tab"][href="#${part.id}"]`)
          ?.click();
      }
      if (panel.getBoundingClientRect().width > window.innerWidth * COVERS)
        document.querySelector('[data-side-panel-toggle="checks"]')?.click();
    };

    const select = (field, found) => {
      reveal(field);
      field.focus({ preventScroll: true });
      window.requestAnimationFrame(() => {
        const end = found.index + found[0].length;
        if (field.isContentEditable) {
          // Focusing may have drawn the text anew: its nodes are asked again.
          const range = rangeOf(read(field), found.index, end);
          window.getSelection().removeAllRanges();
          window.getSelection().addRange(range);
          range.startContainer.parentElement.scrollIntoView({ block: "center" });
        } else {
          field.setSelectionRange(found.index, end);
          field.scrollIntoView({ block: "center" });
        }
      });
    };

    // Asked again for the same words, it leads to the next place that has them.
    let last = { words: "", turn: 0 };
    const find = (words) => {
      const wanted = pattern(words, "giu");
      const places = fields().flatMap((field) => {
        const text = field.isContentEditable ? read(field).text : field.value;
        return [...text.matchAll(wanted)].map((found) => ({ field, found }));
      });
      gone.textContent = places.length ? "" : gone.dataset.words;
      if (!places.length) return;
      last = { words, turn: last.words === words ? (last.turn + 1) % places.length : 0 };
      const { field, found } = places[last.turn];
      select(field, found);
    };

    const unmark = () => {
      for (const name of Object.values(MARKS)) CSS.highlights?.delete(name);
    };
    const mark = () => {
      if (!CSS.highlights) return;
      unmark();
      if (panel.offsetParent === null) return;
      const texts = fields()
        .filter((field) => field.isContentEditable)
        .map(read);
      for (const [kind, name] of Object.entries(MARKS)) {
        const highlight = new Highlight();
        for (const button of panel.querySelectorAll(`[data-find="${kind}"]`))
          for (const text of texts)
            for (const found of text.text.matchAll(pattern(button.dataset.words, "giu")))
              highlight.add(rangeOf(text, found.index, found.index + found[0].length));
        CSS.highlights.set(name, highlight);
      }
    };

    panel.addEventListener("click", (event) => {
      const button = event.target.closest("[data-find]");
      if (button) find(button.dataset.words);
    });
    panel.addEventListener("signpost:checked", () => {
      gone.textContent = "";
      mark();
    });
    new IntersectionObserver(mark).observe(panel);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
