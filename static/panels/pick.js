/** Several things under one finger: a short list at the spot, to pick from. */
import { Popup } from 'maplibre-gl';
import { ask } from '../api.js';
import { h, sign } from '../dom.js';
import { list } from '../list.js';
import { OPENED } from '../map_events.js';
import { worksOn } from '../state.js';
import { hasWord, word } from '../words.js';
import { needRow } from './needs.js';
import { overlapRow } from './overlaps.js';
import { projectRow } from './projects.js';

const MOST = 12;
const SIGNS = /** @type {Record<string, [string, string]>} */ ({ water_source: ['polygon', '#8fbcdb'], public_land: ['polygon', '#9db58a'], road: ['line', '#7a7468'] });

/** One thing under the finger: a project or need as its list has it, water, land and roads as far as the map knows them.
 * @param {import('../map_events.js').Hit} hit @param {import('../room.js').Room} room @returns {Promise<import('../list.js').Row>} */
async function rowOf(hit, room) {
  const ours = OPENED.includes(hit.kind);
  const found = ours ? await ask(`/api/${hit.kind}s/${encodeURIComponent(hit.id)}`, {}, room.signal) : null;
  if (hit.kind === 'overlap') return overlapRow(found, room);
  if (hit.kind === 'need') return needRow(found, room);
  if (hit.kind === 'project') return projectRow(found, room);
  const { kind, colour = SIGNS[hit.kind]?.[1] ?? '#5d6b66' } = hit.told;
  return {
    key: hit.id, href: room.store.address(worksOn({ thing: `${hit.kind}:${hit.id}` })), mark: sign(SIGNS[hit.kind]?.[0] ?? 'circle', colour), title: hit.name || word(`thing.${hit.kind}`),
    notes: [word(`thing.${hit.kind}`), kind && hasWord(`${hit.kind}.${kind}`) ? word(`${hit.kind}.${kind}`) : '', word('works.see')].filter(Boolean),
  };
}

/**
 * @param {import('maplibre-gl').Map} map
 * @param {import('../map_events.js').Hit[]} hits
 * @param {import('maplibre-gl').LngLat} at
 * @param {import('../room.js').Room} room
 */
export async function pickList(map, hits, at, room) {
  const shown = hits.slice(0, MOST);
  const rows = await Promise.all(shown.map((hit) => rowOf(hit, room)));
  const title = word('pick', { n: hits.length });
  const body = h('div', { class: 'pick' }, h('p', { class: 'pick-title' }, title), list(title, rows),
    hits.length > MOST ? h('p', { class: 'soft' }, word('pick.more', { n: hits.length - MOST })) : null);
  const popup = new Popup({ maxWidth: '340px', focusAfterOpen: true, className: 'paper' }).setLngLat(at).setDOMContent(body).addTo(map);
  body.addEventListener('click', (event) => { if (event.target instanceof Element && event.target.closest('a')) popup.remove(); });
  return popup;
}
