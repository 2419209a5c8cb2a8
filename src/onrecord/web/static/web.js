// What the pages add to the dossier's own script. Handiness only, under the same policy:
// it writes no HTML, and every page is whole without it.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A filter for any table: <input id="q" data-rows="#bulk tbody tr">, with #n for the count
  // and #nothing for when none is left. The ledger has its own in page.js.
  const query = one('#q[data-rows]');
  if (query) {
    const rows = all(query.dataset.rows).map((row) => [row, row.textContent.toLowerCase()]);
    query.addEventListener('input', () => {
      const words = query.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach(([row, text]) => {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) count += 1;
      });
      if (one('#n')) one('#n').textContent = `${count} of ${rows.length}`;
      if (one('#nothing')) one('#nothing').hidden = count > 0;
    });
  }
})();
