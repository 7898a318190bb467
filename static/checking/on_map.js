/** The drawing in ink, and the works it may repeat or touch. */
import { look } from '../map.js';
import { showShapes, showSpots, spotLayers } from '../spots.js';
import { keyOf, MATCH, OTHER } from './answer.js';

/**
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {import('../spots.js').Spot} Spot
 * @typedef {import('../types').CheckItem} CheckItem
 */

const DRAWING = 'drawing';
const OTHERS = 'touched';

/** @param {GlMap} map @param {string} prefix @param {number} from */
function show(map, prefix, from) {
  for (const kind of ['line', 'label']) {
    if (!map.getLayer(`${prefix}-${kind}`)) continue;
    map.setLayoutProperty(`${prefix}-${kind}`, 'visibility', 'visible');
    map.setLayerZoomRange(`${prefix}-${kind}`, from, 24);
  }
}

/** @param {GlMap} map */
function addOthers(map) {
  const colour = /** @type {any} */ (['case', ['get', 'match'], MATCH, OTHER]);
  const wide = /** @type {any} */ (['case', ['boolean', ['feature-state', 'pointed'], false], 7, 4]);
  map.addSource(OTHERS, { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'key' });
  map.addLayer({ id: `${OTHERS}-ground`, type: 'fill', source: OTHERS, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': 0.18 } });
  map.addLayer({ id: `${OTHERS}-line`, type: 'line', source: OTHERS, paint: { 'line-color': colour, 'line-width': wide, 'line-opacity': 0.85 } });
  map.addLayer({ id: `${OTHERS}-spot`, type: 'circle', source: OTHERS, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 6, 'circle-color': colour, 'circle-stroke-color': '#fbfaf6', 'circle-stroke-width': 2 } });
}

/** @param {GeoJSON.Geometry} shape @returns {[number, number, number, number]} */
function boxOf(shape) {
  const spots = /** @type {Spot[]} */ (JSON.stringify(shape).match(/-?[\d.]+(?:e-?\d+)?,-?[\d.]+(?:e-?\d+)?/g)?.map((pair) => pair.split(',').map(Number)) ?? []);
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** @param {GlMap} map */
export function groundOnMap(map) {
  for (const { id } of map.getStyle().layers) if (/^(overlap|need)/.test(id)) map.setLayoutProperty(id, 'visibility', 'none');
  for (const [level, from] of /** @type {const} */ ([['amphoe', 7], ['tambon', 9], ['village', 12]])) show(map, level, from);
  addOthers(map);
  spotLayers(map, DRAWING);
  let last = '';
  return {
    /** @param {Spot[]} spots @param {Spot[]} all @param {boolean} ground */
    drawing: (spots, all, ground) => showSpots(map, DRAWING, spots, all, ground),
    /** @param {CheckItem[]} items @param {GeoJSON.Geometry | null | undefined} pasted the drawing as read; absent: it stands as drawn */
    others(items, pasted) {
      last = '';
      if (pasted !== undefined) showShapes(map, DRAWING, pasted ? [pasted] : []);
      const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(OTHERS));
      source.setData({ type: 'FeatureCollection', features: items.flatMap((item, at) => (item.project.geometry && !item.covered ? [{
        type: /** @type {const} */ ('Feature'), properties: { key: keyOf(item, at), match: item.zone === 'match' }, geometry: item.project.geometry,
      }] : [])) });
    },
    /** @param {string} key of a row, '' for none */
    point(key) {
      if (last) map.setFeatureState({ source: OTHERS, id: last }, { pointed: false });
      last = key;
      if (key) map.setFeatureState({ source: OTHERS, id: key }, { pointed: true });
    },
    /** @param {GeoJSON.Geometry} shape */
    go: (shape) => look(map, boxOf(shape), { maxZoom: 15 }),
  };
}
