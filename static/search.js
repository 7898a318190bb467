/** The search box: by name or by code, with arrows, Enter and Esc, as a combobox others can hear. */
import { ask, calledOff, Problem } from './api.js';
import { byId, h } from './dom.js';
import { either, fullName, laoName, nameOf, word } from './words.js';

const PAUSE_MS = 160;

/**
 * @typedef {import('./types').Found} Found
 * @typedef {import('./state.js').Store} Store
 */

/** @param {Found} found @param {Store} store */
function addressOf(found, store) {
  if (found.type === 'project') return store.address({ view: 'project', id: found.id ?? '', area: store.get().area });
  const clean = { id: '', issue: '', owner: '', q: '' };
  if (found.type === 'lao') return store.address({ ...clean, view: 'area', area: found.code ?? 'TH' });
  return store.address({ ...clean, view: 'area', area: found.code ?? 'TH' });
}

/** @param {Store} store @param {(href: string) => void} follow */
export function startSearch(store, follow) {
  const box = /** @type {HTMLInputElement} */ (byId('search'));
  const choices = byId('search-choices');
  let asked = new AbortController();
  let timer = 0;
  let chosen = -1;

  const close = () => {
    choices.hidden = true;
    chosen = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const options = () => /** @type {HTMLElement[]} */ ([...choices.querySelectorAll('[role=option]')]);
  /** @param {number} k */
  const choose = (k) => {
    const all = options();
    if (!all.length) return;
    chosen = (k + all.length) % all.length;
    all.forEach((one, n) => one.setAttribute('aria-selected', String(n === chosen)));
    all[chosen].scrollIntoView({ block: 'nearest' });
    box.setAttribute('aria-activedescendant', all[chosen].id);
  };
  /** @param {Found} found @param {number} k */
  const option = (found, k) => h('li', { id: `choice-${k}`, role: 'option', 'aria-selected': 'false', 'data-href': addressOf(found, store) },
    h('span', { class: 'choice-kind' }, word(`kind.${found.type === 'area' ? found.level : found.type}`)),
    h('span', { class: 'choice-name' }, found.type === 'lao' ? laoName({ ...found, kind: found.level }) : found.level === 'village' ? fullName(/** @type {import('./types').Place} */ (found)) : nameOf(found)),
    h('span', { class: 'choice-context' }, [found.type === 'area' ? found.code : '', either(found.context_th, found.context_en), found.placed ? '' : word('unplaced.one')].filter(Boolean).join(' · ')));
  /** @param {Node[]} nodes */
  const open = (nodes) => {
    choices.replaceChildren(...nodes);
    choices.hidden = false;
    box.setAttribute('aria-expanded', 'true');
  };
  /** @param {string} href */
  const leave = (href) => { close(); box.value = ''; box.blur(); follow(href); };

  const seek = async () => {
    asked.abort();
    asked = new AbortController();
    const q = box.value.trim();
    if (!q) { close(); return; }
    try {
      const { items } = await ask('/api/search', { q, limit: '20' }, asked.signal);
      open(items.length ? items.map(option) : [h('li', { class: 'choice-none' }, word('search.none', { q }))]);
      if (items.length) choose(0);
    } catch (error) {
      if (!calledOff(error)) open([h('li', { class: 'choice-none', role: 'alert' }, error instanceof Problem ? error.title : word('problem.server'))]);
    }
  };
  box.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(seek, PAUSE_MS); });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); if (choices.hidden) seek(); else choose(chosen + step); }
    if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); leave(options()[chosen].dataset.href ?? '/'); }
    if (event.key === 'Escape') { event.stopPropagation(); if (choices.hidden) { box.value = ''; box.blur(); } else close(); }
  });
  choices.addEventListener('pointerdown', (event) => event.preventDefault());
  choices.addEventListener('click', (event) => {
    const one = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('[role=option]')) : null;
    if (one) leave(one.dataset.href ?? '/');
  });
  box.addEventListener('blur', close);
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); box.focus(); box.select(); }
  });
}
