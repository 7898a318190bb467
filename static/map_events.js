/**
 * Pointer on the map: what lies under it, and where a click leads.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {{ kind: 'project' | 'overlap', id: string, name: string }} Hit
 */
import { AREA_LEVELS } from './map_areas.js';

const SYMBOLS = ['overlap-ring', 'project-point', 'project-count', 'project-line', 'project-polygon', 'overlap-ground'];
const REACH = 7;

/** @param {GlMap} map @param {string[]} wanted */
const present = (map, wanted) => wanted.filter((id) => map.getLayer(id));

/**
 * Everything within a finger's reach, each thing once, the duplicates' rings first.
 * @param {GlMap} map
 * @param {import('maplibre-gl').Point} point
 * @returns {{ hits: Hit[], group: { code: string, view: 'projects' | 'overlaps' } | null }}
 */
export function symbolsAt(map, point) {
  const box = /** @type {[[number, number], [number, number]]} */ ([[point.x - REACH, point.y - REACH], [point.x + REACH, point.y + REACH]]);
  /** @type {Map<string, Hit>} */
  const hits = new Map();
  let group = null;
  for (const feature of map.queryRenderedFeatures(box, { layers: present(map, SYMBOLS) })) {
    const { id, code, name } = feature.properties;
    const kind = feature.layer.id.startsWith('overlap') ? 'overlap' : 'project';
    if (!code && id) hits.set(`${kind} ${id}`, { kind, id: String(id), name: name ?? '' });
    else if (code && !group) group = { code: String(code), view: /** @type {'projects' | 'overlaps'} */ (`${kind}s`) };
  }
  return { hits: [...hits.values()].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)), group };
}

/**
 * The finest area drawn under a point.
 * @param {GlMap} map
 * @param {import('maplibre-gl').Point} point
 * @returns {{ level: string, code: string, name_th: string, name_en: string } | null}
 */
export function areaAt(map, point) {
  for (const level of [...AREA_LEVELS].reverse()) {
    const [found] = map.queryRenderedFeatures(point, { layers: present(map, [`${level}-fill`]) });
    if (found) return { level, code: String(found.properties.code), name_th: found.properties.name_th ?? '', name_en: found.properties.name_en };
  }
  return null;
}

/**
 * @param {GlMap} map
 * @param {{
 *   open: (hit: Hit) => void,
 *   choose: (hits: Hit[], at: import('maplibre-gl').LngLat) => void,
 *   enter: (code: string, view?: 'projects' | 'overlaps') => void,
 *   point: (area: ReturnType<typeof areaAt>, hit: Hit | null, at: import('maplibre-gl').Point) => void,
 * }} does
 */
export function listen(map, does) {
  map.on('click', (event) => {
    const { hits, group } = symbolsAt(map, event.point);
    if (hits.length === 1) does.open(hits[0]);
    else if (hits.length > 1) does.choose(hits, event.lngLat);
    else if (group) does.enter(group.code, group.view);
    else {
      const area = areaAt(map, event.point);
      if (area) does.enter(area.code);
    }
  });
  map.on('mousemove', (event) => {
    const { hits, group } = symbolsAt(map, event.point);
    const area = areaAt(map, event.point);
    map.getCanvas().classList.toggle('is-over', Boolean(hits.length || group || area));
    does.point(area, hits[0] ?? null, event.point);
  });
  map.on('mouseout', (event) => does.point(null, null, event.point));
}
