// What the pages add to the dossier's own script. Handiness only, under the same policy:
// it writes no HTML, and every page is whole without it.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Where files may be dropped: <div data-drop="id of the file field">.
  all('[data-drop]').forEach((place) => {
    const field = one('#' + place.dataset.drop);
    const over = (is) => (event) => { event.preventDefault(); place.classList.toggle('over', is); };
    place.addEventListener('dragover', over(true));
    place.addEventListener('dragleave', over(false));
    place.addEventListener('drop', (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  });

  // What takes a while says so: <form data-busy="Reading …"> with a .busy inside.
  all('form[data-busy]').forEach((form) => form.addEventListener('submit', () => {
    const word = one('.busy', form);
    if (word) word.textContent = form.dataset.busy;
    // After the form has gone out: a button disabled earlier would not be part of it.
    setTimeout(() => all('button', form).forEach((button) => { button.disabled = true; }));
  }));
  // Coming back by the browser's own button must not find them disabled.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    all('form[data-busy] button').forEach((button) => { button.disabled = false; });
    all('form[data-busy] .busy').forEach((word) => { word.textContent = ''; });
  });

  // The page was asked for in order to be printed.
  if (one('[data-print]')) addEventListener('load', () => print());

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
