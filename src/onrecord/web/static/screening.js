// Bulk: the progress of a run, asked for once a second while the page is looked at. Without
// scripts the page refreshes itself.
(() => {
  const run = document.querySelector('[data-run]');
  if (!run) return;
  run.querySelectorAll('[data-noscript]').forEach((element) => { element.hidden = true; });
  const set = (name, words) => {
    const place = run.querySelector(`[data-of="${name}"]`);
    if (place && place.textContent !== words) place.textContent = words;
  };
  const figure = (value) => Math.round(value).toLocaleString('en-US');
  const show = (now) => {
    set('rows', figure(now.rows));
    set('percent', figure(100 * now.share));
    if (now.rows_a_second) set('speed', figure(now.rows_a_second));
    if (now.seconds_left !== null) {
      const left = Math.round(now.seconds_left);
      set('left', `${left} ${left === 1 ? 'second' : 'seconds'} left`);
    }
    run.querySelector('[data-share]').setAttribute('width', (1000 * now.share).toFixed(1));
    const counts = { possible: now.parties_hit, not_found: now.asked - now.parties_hit, not_screened: now.aside };
    Object.entries(counts).forEach(([state, count]) => {
      run.querySelector(`[data-count="${state}"]`).textContent = figure(count);
      const width = now.rows ? (300 * count) / now.rows : 0;
      run.querySelector(`[data-bar="${state}"]`).setAttribute('width', width.toFixed(1));
    });
  };
  const ask = async () => {
    try {
      const answer = await fetch(`/api/v1/bulk/${run.dataset.run}`);
      const now = await answer.json();
      if (answer.ok && now.state !== run.dataset.state) { location.reload(); return; }
      if (answer.ok && now.state === 'running') show(now);
    } catch { /* the server may be starting again: ask on */ }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 500);
})();
