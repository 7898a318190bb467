/** The search box: by name or by code, with arrows, Enter and Esc, as a combobox others can hear. */
import { ask, calledOff, Problem } from './api.js';
import { byId, h } from './dom.js';
import { COUNTRY, groupsOn } from './state.js';
import { either, fullName, laoName, nameOf, word } from './words.js';

const PAUSE_MS = 160;

/**
 * @typedef {import('./types').Found} Found
 * @typedef {import('./state.js').Store} Store
 */

/** @param {Found} found @param {Store} store */
function addressOf(found, store) {
  const { area, layers } = store.get();
  if (found.type === 'project' || found.type === 'need') return store.address({ view: found.type, id: found.id ?? '', area });
  const clean = { id: '', issue: '', owner: '', q: '' };
  const group = GROUP_OF[found.type];
  if (!group) return store.address({ ...clean, view: 'area', area: found.code ?? COUNTRY });
  // Water, land and roads have no page: the map goes there, with their layer on.
  const on = groupsOn({ ...store.get(), layers });
  return store.address({
    ...clean, view: 'area', area: found.place_code ?? COUNTRY, layers: on.includes(group) ? layers : [...on, group], camera: cameraOn(found.bbox),
  });
}

/** @type {Partial<Record<Found['type'], import('./types').Group>>} */
const GROUP_OF = { water_source: 'water', public_land: 'land', road: 'road' };
const NEAREST = 16.5;

/** Where the map stands when it shows a box. @param {Found['bbox']} bbox @returns {import('./types').Camera | null} */
function cameraOn(bbox) {
  if (!bbox) return null;
  const [west, south, east, north] = bbox;
  const zoom = Math.min(NEAREST, Math.log2(360 / Math.max(east - west, north - south, 1e-6)));
  return { zoom, lat: (south + north) / 2, lon: (west + east) / 2 };
}

/** What one is called in the list. @param {Found} found */
function titleOf(found) {
  if (found.type === 'lao') return laoName({ ...found, kind: found.level });
  if (found.level === 'village') return fullName(/** @type {import('./types').Place} */ (found));
  return nameOf(found);
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
    h('span', { class: 'choice-name' }, titleOf(found)),
    h('span', { class: 'choice-context' }, [found.type === 'area' ? found.code : found.year, either(found.context_th, found.context_en), found.placed ? '' : word('unplaced.one')].filter(Boolean).join(' · ')));
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
      const { items } = await ask('/api/search', { q, limit: '20', near: store.get().area }, asked.signal);
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
