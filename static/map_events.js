/**
 * Pointer on the map: what lies under it, and where a click leads.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {'overlap' | 'need' | 'project' | 'water_source' | 'public_land' | 'road'} Kind
 * @typedef {{ kind: Kind, id: string, name: string, told: Record<string, any> }} Hit
 * @typedef {'needs' | 'projects' | 'overlaps'} ListView
 */
import { drawsThings, isDrawn, layerOf } from './groups.js';
import { AREA_LEVELS } from './map_areas.js';

/** What can be opened or told of, in the order of a pick list: what needs attention first. */
const KINDS = /** @type {Kind[]} */ (['overlap', 'need', 'project', 'water_source', 'public_land', 'road']);
/** Works are asked of these. */
export const WORKED_ON = /** @type {Kind[]} */ (['water_source', 'public_land', 'road']);
/** These have a page of their own; of the others the pick list tells what there is to tell. */
export const OPENED = /** @type {Kind[]} */ (['overlap', 'need', 'project']);
const REACH = 7;
/** From here a finger may mean a pond or a road; farther out it means the area they lie in. */
const GROUND_FROM = 11;

/** The drawn layers of a style that a finger can mean; what this page adds over them is told by its source. @type {WeakMap<GlMap, { id: string, kind: Kind }[]>} */
const meant = new WeakMap();
/** @param {GlMap} map */
function symbols(map) {
  const known = meant.get(map);
  if (known) return known;
  const found = map.getStyle().layers.filter((layer) => 'source' in layer && drawsThings(layer))
    .map((layer) => ({ id: layer.id, kind: /** @type {Kind} */ (layerOf(layer)) })).filter(({ kind }) => KINDS.includes(kind));
  meant.set(map, found);
  return found;
}

/**
 * Everything within a finger's reach, each thing once, what needs attention first.
 * @param {GlMap} map
 * @param {import('maplibre-gl').Point} point
 * @returns {{ hits: Hit[], group: { code: string, view: ListView } | null }}
 */
export function symbolsAt(map, point) {
  const box = /** @type {[[number, number], [number, number]]} */ ([[point.x - REACH, point.y - REACH], [point.x + REACH, point.y + REACH]]);
  /** @type {Map<string, Hit>} */
  const hits = new Map();
  let group = null;
  const kinds = new Map(symbols(map).map(({ id, kind }) => [id, kind]));
  for (const feature of map.queryRenderedFeatures(box, { layers: [...kinds.keys()].filter((id) => isDrawn(map, id)) })) {
    const kind = /** @type {Kind} */ (kinds.get(feature.layer.id));
    if (!OPENED.includes(kind) && map.getZoom() < GROUND_FROM) continue;
    const { id, code, name, title, name_th: named, n } = feature.properties;
    const listed = kind === 'need' || kind === 'project' || kind === 'overlap';
    if (listed && code && n !== undefined) group ??= { code: String(code), view: /** @type {ListView} */ (`${kind}s`) };
    else if (id ?? code) hits.set(`${kind} ${id ?? code}`, { kind, id: String(id ?? code), name: String(name ?? title ?? named ?? ''), told: feature.properties });
  }
  return { hits: [...hits.values()].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)), group };
}

/**
 * The finest area drawn under a point.
 * @param {GlMap} map
 * @param {import('maplibre-gl').Point} point
 * @returns {{ level: string, code: string, name_th: string, name_en: string } | null}
 */
export function areaAt(map, point) {
  for (const level of [...AREA_LEVELS].reverse()) {
    const [found] = map.queryRenderedFeatures(point, { layers: [`${level}-fill`].filter((id) => isDrawn(map, id)) });
    if (found) return { level, code: String(found.properties.code), name_th: found.properties.name_th ?? '', name_en: found.properties.name_en };
  }
  return null;
}

/**
 * @param {GlMap} map
 * @param {{
 *   open: (hit: Hit) => void,
 *   choose: (hits: Hit[], at: import('maplibre-gl').LngLat) => void,
 *   enter: (code: string, view?: ListView) => void,
 *   busy: () => boolean,
 *   asks: (hits: Hit[], at: import('maplibre-gl').LngLat) => boolean,
 *   point: (area: ReturnType<typeof areaAt>, hit: Hit | null, at: import('maplibre-gl').Point) => void,
 * }} does
 */
export function listen(map, does) {
  map.on('click', (event) => {
    if (does.busy()) return;
    const { hits, group } = symbolsAt(map, event.point);
    if (does.asks(hits, event.lngLat)) return;
    if (hits.length === 1 && OPENED.includes(hits[0].kind)) does.open(hits[0]);
    else if (hits.length) does.choose(hits, event.lngLat);
    else if (group) does.enter(group.code, group.view);
    else {
      const area = areaAt(map, event.point);
      if (area) does.enter(area.code);
    }
  });
  map.on('mousemove', (event) => {
    if (does.busy()) return;
    const { hits, group } = symbolsAt(map, event.point);
    const area = areaAt(map, event.point);
    map.getCanvas().classList.toggle('is-over', Boolean(hits.length || group || area));
    does.point(area, hits[0] ?? null, event.point);
  });
  map.on('mouseout', (event) => does.point(null, null, event.point));
}
