/** The search box: by name or by code. */
import { ask } from './api.js';
import { choice, combobox } from './combobox.js';
import { byId } from './dom.js';
import { COUNTRY, groupsOn } from './state.js';
import { either, fullName, laoName, nameOf, word } from './words.js';

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
export function titleOf(found) {
  if (found.type === 'lao') return laoName({ ...found, kind: found.level });
  if (found.level === 'village') return fullName(/** @type {import('./types').Place} */ (found));
  return nameOf(found);
}

/** One thing found, as a choice. @param {Found} found @param {string} href */
export function foundChoice(found, href) {
  const context = [found.type === 'area' ? found.code : found.year, either(found.context_th, found.context_en), found.placed ? '' : word('unplaced.one')];
  return choice(href, word(`kind.${found.type === 'area' ? found.level : found.type}`), titleOf(found), context.filter(Boolean).join(' · '));
}

/** @param {Store} store @param {(href: string) => void} follow */
export function startSearch(store, follow) {
  const box = /** @type {HTMLInputElement} */ (byId('search'));
  combobox(box, byId('search-choices'), {
    leave: follow,
    seek: async (q, signal) => {
      const { items } = await ask('/api/search', { q, limit: '20', near: store.get().area }, signal);
      return items.map((/** @type {Found} */ found) => foundChoice(found, addressOf(found, store)));
    },
  });
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); box.focus(); box.select(); }
  });
}
