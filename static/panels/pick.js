/** Several things under one finger: a short list at the spot, to pick from. */
import { Popup } from 'maplibre-gl';
import { ask } from '../api.js';
import { h, sign } from '../dom.js';
import { list } from '../list.js';
import { word } from '../words.js';
import { overlapRow } from './overlaps.js';

const MOST = 12;

/**
 * @param {import('maplibre-gl').Map} map
 * @param {import('../map_events.js').Hit[]} hits
 * @param {import('maplibre-gl').LngLat} at
 * @param {import('../room.js').Room} room
 */
export async function pickList(map, hits, at, room) {
  const shown = hits.slice(0, MOST);
  const rows = await Promise.all(shown.map(async (hit) => {
    const address = `/api/${hit.kind}s/${encodeURIComponent(hit.id)}`;
    if (hit.kind === 'overlap') return overlapRow(await ask(address, {}, room.signal), room);
    const name = hit.name || (await ask(address, {}, room.signal)).name;
    return { key: hit.id, href: room.store.address({ view: 'project', id: hit.id }), mark: sign('circle', '#5d6b66'), title: name };
  }));
  const title = word('pick', { n: hits.length });
  const body = h('div', { class: 'pick' }, h('p', { class: 'pick-title' }, title), list(title, rows),
    hits.length > MOST ? h('p', { class: 'soft' }, word('pick.more', { n: hits.length - MOST })) : null);
  const popup = new Popup({ maxWidth: '340px', focusAfterOpen: true, className: 'paper' }).setLngLat(at).setDOMContent(body).addTo(map);
  body.addEventListener('click', (event) => { if (event.target instanceof Element && event.target.closest('a')) popup.remove(); });
  return popup;
}
