'use strict';
// Handiness only: the page is whole without this script. It writes no HTML and asks for
// nothing, so a policy with Trusted Types and no sources lets it run.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const memory = {
    get(key) { try { return localStorage.getItem('onrecord.' + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem('onrecord.' + key, value); } catch { /* a file may not remember */ } },
  };
  all('[data-js]').forEach((element) => { element.hidden = false; });

  // Theme: follows the system until the reader chooses.
  const themeButton = one('#theme');
  const isDark = () => root.dataset.theme === 'dark'
    || (root.dataset.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const showTheme = () => { themeButton.textContent = isDark() ? 'Light' : 'Dark'; };
  const remembered = memory.get('theme');
  if (remembered === 'dark' || remembered === 'light') root.dataset.theme = remembered;
  showTheme();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
  themeButton.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    memory.set('theme', root.dataset.theme);
    showTheme();
  });

  // One claim or one party, marked wherever it appears.
  const claims = all('.ledger tr[data-claim]').map((row) => row.dataset.claim);
  const net = one('.net');
  let picked = null;
  const has = (list, value) => (list || '').split(' ').includes(value);
  const mark = (claim, party) => {
    all('.on').forEach((element) => element.classList.remove('on'));
    if (claim) {
      all(`[data-claim~="${claim}"]`).forEach((element) => element.classList.add('on'));
      all('.node').forEach((node) => { if (has(node.dataset.claims, claim)) node.classList.add('on'); });
    }
    if (party) {
      all(`[data-ent="${party}"]`).forEach((element) => element.classList.add('on'));
      all(`.edge[data-a="${party}"],.edge[data-b="${party}"]`).forEach((edge) => {
        edge.classList.add('on');
        [edge.dataset.a, edge.dataset.b].forEach((end) => one(`.node[data-ent="${end}"]`).classList.add('on'));
      });
    }
    if (net) net.classList.toggle('dim', Boolean(claim || party) && Boolean(one('.on', net)));
  };
  const pick = (claim, scroll) => {
    picked = claim;
    mark(claim);
    all('.pk').forEach((words) => { words.hidden = words.dataset.pick !== (claim || claims[0]); });
    const target = claim && one('#t' + claim);
    if (target && scroll) {
      target.scrollIntoView({ block: 'center' });
      const reference = one(`.ref[data-n="${claim}"]`);
      if (reference) reference.focus({ preventScroll: true });
    }
  };
  const firstClaim = (element) => element.dataset.claim.split(' ')[0];
  const claimAt = (event) => event.target.closest('.note, .ref, .edge, .ledger tr, .cl, mark');
  document.addEventListener('pointerover', (event) => {
    const node = event.target.closest('.node');
    const element = claimAt(event);
    if (node) mark(null, node.dataset.ent);
    else if (element && element.dataset.claim) mark(firstClaim(element));
    else mark(picked);
  });
  document.addEventListener('focusin', (event) => {
    const node = event.target.closest('.node');
    const element = claimAt(event);
    if (node) mark(null, node.dataset.ent);
    else if (element && element.dataset.claim) pick(firstClaim(element));
  });
  document.addEventListener('click', (event) => {
    const element = claimAt(event);
    if (element && element.dataset.claim) pick(firstClaim(element));
  });

  // Keys.
  const keysOff = one('#nokeys');
  keysOff.checked = memory.get('nokeys') === '1';
  keysOff.addEventListener('change', () => memory.set('nokeys', keysOff.checked ? '1' : '0'));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { pick(null); return; }
    if (keysOff.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input, textarea, select') || one('dialog[open]')) return;
    const place = claims.indexOf(picked);
    const filterField = one('#q');
    if (event.key === '?') one('#keys').showModal();
    else if (event.key === '/' && filterField) { event.preventDefault(); filterField.focus(); }
    else if (event.key === 'j' && claims.length) pick(claims[Math.min(claims.length - 1, place + 1)], true);
    else if (event.key === 'k' && claims.length) pick(claims[Math.max(0, place - 1)], true);
  });
  one('#help').addEventListener('click', () => one('#keys').showModal());

  // Filter: every word must stand somewhere in the row.
  const query = one('#q');
  if (query && claims.length) {
    // What a closed row hides is left out, or rows that share a sentence would all match.
    const visible = new Map(all('.ledger tr[data-claim]').map((row) => {
      const copy = row.cloneNode(true);
      all('details', copy).forEach((details) => details.remove());
      return [row, copy.textContent.toLowerCase()];
    }));
    const filter = () => {
      const words = query.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      all('.ledger tr[data-claim]').forEach((row) => {
        row.hidden = !words.every((word) => visible.get(row).includes(word));
        if (!row.hidden) count += 1;
      });
      one('#n').textContent = count + (count === 1 ? ' claim' : ' claims');
      one('#nothing').hidden = count > 0;
    };
    query.addEventListener('input', filter);
    one('#clear').addEventListener('click', () => { query.value = ''; filter(); query.focus(); });
  }

  // Copy.
  const copy = one('#copy');
  if (copy) copy.addEventListener('click', async () => {
    const words = one('.pk:not([hidden]) blockquote').textContent;
    try {
      await navigator.clipboard.writeText(words);
      one('#said').textContent = 'Copied';
    } catch {
      one('#said').textContent = 'Select the text to copy it';
    }
  });

  // Zoom and pan, by the picture's own coordinates.
  if (net) {
    const whole = net.getAttribute('viewBox').split(' ').map(Number);
    let view = [...whole];
    const show = () => net.setAttribute('viewBox', view.map((value) => value.toFixed(1)).join(' '));
    const zoom = (factor) => {
      const width = Math.min(whole[2] * 1.2, Math.max(whole[2] / 4, view[2] * factor));
      const height = width * whole[3] / whole[2];
      view = [view[0] + (view[2] - width) / 2, view[1] + (view[3] - height) / 2, width, height];
      show();
    };
    all('[data-zoom]').forEach((button) => button.addEventListener('click', () => {
      if (button.dataset.zoom === 'fit') { view = [...whole]; show(); } else zoom(button.dataset.zoom === 'in' ? 0.8 : 1.25);
    }));
    let from = null;
    net.addEventListener('pointerdown', (event) => { if (event.pointerType === 'mouse') from = [event.clientX, event.clientY]; });
    addEventListener('pointermove', (event) => {
      if (!from) return;
      const scale = view[2] / net.clientWidth;
      view[0] -= (event.clientX - from[0]) * scale;
      view[1] -= (event.clientY - from[1]) * scale;
      from = [event.clientX, event.clientY];
      show();
    });
    addEventListener('pointerup', () => { from = null; });
  }
})();
