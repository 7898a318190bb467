/** Taking away: a quiet fold that tells how much there is and offers each format with about its size. */
import { ask, calledOff, Problem } from './api.js';
import { h } from './dom.js';
import { whole } from './format.js';
import { word } from './words.js';

/** The layers a place may be taken away as, in the order people ask for them. */
export const LAYERS = ['project', 'need', 'water_source', 'public_land', 'road', 'village', 'village_indicator', 'overlap', 'lao'];

/** @typedef {{ rows: number, unplaced: number, formats: { format: string, title: string, bytes: number, available: boolean }[] }} Offered */

/** @param {number} bytes about how many */
function size(bytes) {
  const shown = new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 2 });
  return bytes < 1e6 ? word('download.kb', { n: shown.format(Math.max(1, bytes / 1e3)) }) : word('download.mb', { n: shown.format(bytes / 1e6) });
}

/** @param {Offered} offered @param {string} layer @param {URLSearchParams} query */
function choices({ rows, unplaced, formats }, layer, query) {
  if (!rows) return [h('p', { class: 'soft' }, word('download.none'))];
  const missing = formats.some(({ available }) => !available);
  return [
    h('p', {}, word('download.rows', { n: whole(rows) }), unplaced ? ` · ${word('download.unplaced', { n: whole(unplaced) })}` : null),
    h('ul', { class: 'links' }, ...formats.filter(({ available }) => available).map(({ format, title, bytes }) => h('li', {},
      h('a', { href: `/api/export/${layer}.${format}?${query}`, download: true }, title), ' ',
      h('span', { class: 'soft' }, size(bytes))))),
    missing ? h('p', { class: 'soft' }, word('download.large')) : null,
  ].filter((node) => node !== null);
}

/**
 * @param {string[]} layers the layers to choose from; one alone is not asked for
 * @param {Record<string, string>} filter the common filter, as in `/api/projects?…`
 * @param {{ report?: string }} [more] `report`: the code of the area whose report may be taken as well
 */
export function downloads(layers, filter, { report } = {}) {
  const query = new URLSearchParams(filter);
  const found = h('div', { class: 'download-found', 'aria-live': 'polite' });
  const select = h('select', { 'aria-label': word('download.layer'), onchange: () => look() }, ...layers.map((layer) => h('option', { value: layer }, word(`download.${layer}`))));
  let asked = new AbortController();
  const look = async () => {
    asked.abort();
    asked = new AbortController();
    const layer = select.value;
    found.replaceChildren(h('p', { class: 'soft' }, word('loading')));
    try {
      found.replaceChildren(...choices(await ask(`/api/export/${layer}`, filter, asked.signal), layer, query));
    } catch (error) {
      if (calledOff(error)) return;
      const title = error instanceof Problem ? error.title : word('problem.server');
      found.replaceChildren(h('p', { role: 'alert' }, title, ' ', h('button', { type: 'button', class: 'link', onclick: look }, word('problem.retry'))));
    }
  };
  return h('details', { class: 'downloads', ontoggle: (/** @type {Event} */ event) => { if (/** @type {HTMLDetailsElement} */ (event.currentTarget).open) look(); } },
    h('summary', {}, word('download')),
    layers.length > 1 ? select : null,
    found,
    report ? h('p', {}, h('a', { href: `/api/areas/${report}/report.html?${query}`, download: true }, word('download.report')), ' ', h('span', { class: 'soft' }, word('download.report.hint'))) : null);
}
