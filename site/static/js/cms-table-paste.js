// A table from a word processor may have merged cells. The table editor of the CMS drops what they
// cover, and everything after them moves to the left. Here each covered cell is given the words of
// the merged one, so that every row says for itself what it says; then the editor goes on.
(() => {
  const tidy = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  const span = (cell, name) => Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), 100);

  const rowsOf = (table) => {
    const rows = [];
    [...table.rows].forEach((row, top) => {
      rows[top] ??= [];
      let left = 0;
      for (const cell of row.cells) {
        while (rows[top][left] !== undefined) left += 1;
        for (let down = 0; down < span(cell, "rowspan"); down += 1) {
          if (top + down >= table.rows.length) break;
          rows[top + down] ??= [];
          for (let right = 0; right < span(cell, "colspan"); right += 1)
            rows[top + down][left + right] = tidy(cell);
        }
      }
    });
    return rows;
  };

  document.addEventListener(
    "paste",
    (event) => {
      const { target, clipboardData } = event;
      if (!target.closest?.(".handsontable, .HandsontableCopyPaste")) return;
      const html = clipboardData?.getData("text/html");
      if (!html) return;
      const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
      if (!table?.querySelector("[colspan], [rowspan]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const plain = new DataTransfer();
      const text = rowsOf(table).map((row) => Array.from(row, (words) => words ?? "").join("\t"));
      plain.setData("text/plain", text.join("\n"));
      target.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: plain, bubbles: true, cancelable: true }),
      );
    },
    true,
  );
})();
