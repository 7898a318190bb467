/**
 * Spots put on the map one after the other, by mouse, finger or keys (arrows move the map under a cross, Enter puts one),
 * and the line or ground they make.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {[number, number]} Spot longitude, latitude
 */
import { byId, h } from './dom.js';

const INK = '#22302d';
const PAPER = '#fbfaf6';

/** @param {GlMap} map @param {string} name of the source and the layers */
export function spotLayers(map, name) {
  if (map.getSource(name)) return;
  map.addSource(name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({ id: `${name}-ground`, type: 'fill', source: name, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': INK, 'fill-opacity': 0.12 } });
  map.addLayer({ id: `${name}-casing`, type: 'line', source: name, paint: { 'line-color': PAPER, 'line-width': 5 } });
  map.addLayer({ id: `${name}-line`, type: 'line', source: name, paint: { 'line-color': INK, 'line-width': 2.2 } });
  map.addLayer({ id: `${name}-spot`, type: 'circle', source: name, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4.5, 'circle-color': PAPER, 'circle-stroke-color': INK, 'circle-stroke-width': 2 } });
}

/** @param {Spot[]} spots @param {boolean} ground whether they are corners @returns {GeoJSON.Geometry | null} none for one spot alone */
export function shapeOf(spots, ground) {
  if (ground && spots.length > 2) return { type: 'Polygon', coordinates: [[...spots, spots[0]]] };
  return spots.length > 1 ? { type: 'LineString', coordinates: spots } : null;
}

/** @param {GlMap} map @param {string} name @param {GeoJSON.Geometry[]} shapes */
export function showShapes(map, name, shapes) {
  const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(name));
  source.setData({ type: 'FeatureCollection', features: shapes.map((geometry) => ({ type: 'Feature', properties: {}, geometry })) });
}

/** @param {GlMap} map @param {string} name @param {Spot[]} spots @param {Spot[]} all with the one that is not set yet @param {boolean} ground */
export function showSpots(map, name, spots, all, ground) {
  const shape = shapeOf(all, ground);
  showShapes(map, name, [...(shape ? [shape] : []), ...spots.map((spot) => /** @type {GeoJSON.Point} */ ({ type: 'Point', coordinates: spot }))]);
}

/**
 * @param {GlMap} map
 * @param {{ show: (set: boolean) => void, leave: () => void, draws?: () => boolean }} told `show`: the spots changed, `set` where
 *   one was put or taken away; `leave`: Esc; `draws`: whether a spot is put now
 */
export function putSpots(map, { show, leave, draws = () => true }) {
  /** @type {Spot[]} */
  let spots = [];
  /** @type {Spot | null} where the pointer is, or the middle of the map for whoever works by keys */
  let next = null;
  const cross = h('div', { class: 'cross', 'aria-hidden': 'true', hidden: true });
  const middle = () => { const { lng, lat } = map.getCenter(); return /** @type {Spot} */ ([lng, lat]); };
  /** @param {Spot} spot */
  const add = (spot) => { spots.push(spot); next = null; show(true); };
  const undo = () => { spots = spots.slice(0, -1); show(true); };
  /** @param {import('maplibre-gl').MapMouseEvent} event */
  const put = ({ lngLat }) => { if (draws()) add([lngLat.lng, lngLat.lat]); };
  /** @param {import('maplibre-gl').MapMouseEvent} event */
  const over = ({ lngLat }) => { if (!draws()) return; next = [lngLat.lng, lngLat.lat]; cross.hidden = true; show(false); };
  const moved = () => { if (!cross.hidden) { next = middle(); show(false); } };
  /** @param {KeyboardEvent} event */
  const keyed = (event) => {
    const onMap = document.activeElement === map.getCanvas();
    if (!draws()) return;
    if (event.key === 'Escape') { event.stopPropagation(); leave(); }
    else if (onMap && event.key === 'Enter') { cross.hidden = false; add(middle()); }
    else if (onMap && event.key === 'Backspace') { event.preventDefault(); undo(); }
    else if (onMap && event.key.startsWith('Arrow')) cross.hidden = false;
  };
  map.doubleClickZoom.disable();
  map.on('click', put);
  map.on('mousemove', over);
  map.on('move', moved);
  addEventListener('keydown', keyed, true);
  byId('map').parentElement?.append(cross);
  map.getCanvas().classList.add('is-measuring');
  return {
    spots: () => spots,
    all: () => (next && spots.length ? [...spots, next] : spots),
    undo,
    clear() { spots = []; next = null; show(true); },
    /** @param {Spot[]} given which stand from now on; nobody is told */
    set(given) { spots = given.map((spot) => /** @type {Spot} */ ([...spot])); next = null; },
    stop() {
      map.off('click', put);
      map.off('mousemove', over);
      map.off('move', moved);
      removeEventListener('keydown', keyed, true);
      map.doubleClickZoom.enable();
      map.getCanvas().classList.remove('is-measuring');
      cross.remove();
    },
  };
}
