/**
 * Measuring on the map: a distance or an area on the WGS 84 spheroid, by mouse, finger or keys. Esc leaves.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {[number, number]} Spot longitude, latitude
 */
import { byId, h } from './dom.js';
import { distance, land, number } from './format.js';
import { word } from './words.js';

const SOURCE = 'measured';
const INK = '#22302d';
const PAPER = '#fbfaf6';
const SQM_PER_SQKM = 1e6;

/** @type {(() => void) | null} ends what is being measured */
let end = null;
export const measuring = () => end !== null;

/** Geodesics by the one who wrote the book on them; fetched when somebody first measures. */
async function spheroid() {
  await import('geographiclib-geodesic');
  return /** @type {any} */ (globalThis).geodesic.Geodesic.WGS84;
}

/** @param {any} wgs84 @param {Spot[]} spots @returns {number} metres along the spots */
export function lengthOf(wgs84, spots) {
  return spots.slice(1).reduce((sum, [lon, lat], k) => sum + wgs84.Inverse(spots[k][1], spots[k][0], lat, lon).s12, 0);
}

/** @param {any} wgs84 @param {Spot[]} spots corners @returns {{ sqm: number, around: number }} square metres, and metres around */
export function areaOf(wgs84, spots) {
  const ring = wgs84.Polygon(false);
  for (const [lon, lat] of spots) ring.AddPoint(lat, lon);
  const { area, perimeter } = ring.Compute(false, true);
  return { sqm: Math.abs(area), around: perimeter };
}

/** Whether two sides of a ring cross: then it holds no one area. @param {Spot[]} ring */
export function crossesItself(ring) {
  const side = (/** @type {Spot} */ [ax, ay], /** @type {Spot} */ [bx, by], /** @type {Spot} */ [px, py]) => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
  const sides = ring.map((spot, k) => /** @type {[Spot, Spot]} */ ([spot, ring[(k + 1) % ring.length]]));
  return sides.some(([a, b], k) => sides.some(([c, d], m) => m > k + 1 && !(k === 0 && m === sides.length - 1)
    && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0));
}

/** @param {GlMap} map */
function addLayers(map) {
  if (map.getSource(SOURCE)) return;
  map.addSource(SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({ id: 'measured-ground', type: 'fill', source: SOURCE, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': INK, 'fill-opacity': 0.12 } });
  map.addLayer({ id: 'measured-casing', type: 'line', source: SOURCE, paint: { 'line-color': PAPER, 'line-width': 5 } });
  map.addLayer({ id: 'measured-line', type: 'line', source: SOURCE, paint: { 'line-color': INK, 'line-width': 2.2 } });
  map.addLayer({ id: 'measured-spot', type: 'circle', source: SOURCE, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4.5, 'circle-color': PAPER, 'circle-stroke-color': INK, 'circle-stroke-width': 2 } });
}

/** @param {GlMap} map @param {Spot[]} spots @param {Spot[]} all with the one that is not set yet @param {boolean} ground */
function draw(map, spots, all, ground) {
  /** @type {GeoJSON.Geometry[]} */
  const shapes = spots.map((spot) => ({ type: 'Point', coordinates: spot }));
  if (ground && all.length > 2) shapes.unshift({ type: 'Polygon', coordinates: [[...all, all[0]]] });
  else if (all.length > 1) shapes.unshift({ type: 'LineString', coordinates: all });
  const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(SOURCE));
  source.setData({ type: 'FeatureCollection', features: shapes.map((geometry) => ({ type: 'Feature', properties: {}, geometry })) });
}

/** @param {any} wgs84 @param {Spot[]} spots @param {boolean} ground @returns {string[]} the figure, and what else there is to tell */
function said(wgs84, spots, ground) {
  if (!ground) return [distance(lengthOf(wgs84, spots))];
  if (spots.length < 3) return [land(0)];
  if (crossesItself(spots)) return [word('measure.crossing')];
  const { sqm, around } = areaOf(wgs84, spots);
  const metric = sqm >= SQM_PER_SQKM ? word('unit.sqkm', { shown: number(sqm / SQM_PER_SQKM) }) : word('unit.sqm', { shown: number(sqm) });
  return [land(sqm), `${metric} · ${word('measure.around', { shown: distance(around) })}`];
}

/** @param {GlMap} map */
async function begin(map) {
  const wgs84 = await spheroid();
  addLayers(map);
  /** @type {Spot[]} */
  let spots = [];
  /** @type {Spot | null} where the pointer is, or the middle of the map for whoever works by keys */
  let next = null;
  let ground = false;
  const figure = h('output', { class: 'measure-figure' });
  const more = h('p', { class: 'soft' });
  const show = () => {
    const all = next && spots.length ? [...spots, next] : spots;
    draw(map, spots, all, ground);
    const [first, rest = ''] = said(wgs84, all, ground);
    figure.textContent = first;
    more.textContent = rest;
  };
  /** @param {boolean} value @param {string} key */
  const mode = (value, key) => h('button', { type: 'button', 'aria-pressed': String(value === ground), onclick: () => {
    ground = value;
    for (const one of modes) one.setAttribute('aria-pressed', String((one === modes[1]) === ground));
    show();
  } }, word(key));
  const modes = [mode(false, 'measure.length'), mode(true, 'measure.area')];
  const undo = () => { spots = spots.slice(0, -1); show(); };
  const box = h('div', { class: 'measure', role: 'region', 'aria-label': word('measure') },
    h('div', { class: 'choice', role: 'group', 'aria-label': word('measure.what') }, ...modes), figure, more,
    h('p', { class: 'soft measure-how' }, word('measure.how')),
    h('div', { class: 'measure-buttons' },
      h('button', { type: 'button', class: 'button', onclick: undo }, word('measure.undo')),
      h('button', { type: 'button', class: 'button', onclick: () => end?.() }, word('measure.end'))));
  const cross = h('div', { class: 'cross', 'aria-hidden': 'true', hidden: true });
  const middle = () => { const { lng, lat } = map.getCenter(); return /** @type {Spot} */ ([lng, lat]); };
  /** @param {import('maplibre-gl').MapMouseEvent} event */
  const put = ({ lngLat }) => { spots.push([lngLat.lng, lngLat.lat]); next = null; show(); };
  /** @param {import('maplibre-gl').MapMouseEvent} event */
  const over = ({ lngLat }) => { next = [lngLat.lng, lngLat.lat]; cross.hidden = true; show(); };
  const moved = () => { if (!cross.hidden) { next = middle(); show(); } };
  /** @param {KeyboardEvent} event */
  const keyed = (event) => {
    const onMap = document.activeElement === map.getCanvas();
    if (event.key === 'Escape') { event.stopPropagation(); end?.(); }
    else if (onMap && event.key === 'Enter') { cross.hidden = false; spots.push(middle()); next = null; show(); }
    else if (onMap && event.key === 'Backspace') { event.preventDefault(); undo(); }
    else if (onMap && event.key.startsWith('Arrow')) cross.hidden = false;
  };
  map.doubleClickZoom.disable();
  map.on('click', put);
  map.on('mousemove', over);
  map.on('move', moved);
  addEventListener('keydown', keyed, true);
  byId('map').parentElement?.append(box, cross);
  map.getCanvas().classList.add('is-measuring');
  map.getCanvas().focus({ preventScroll: true });
  show();
  return () => {
    map.off('click', put);
    map.off('mousemove', over);
    map.off('move', moved);
    removeEventListener('keydown', keyed, true);
    map.doubleClickZoom.enable();
    map.getCanvas().classList.remove('is-measuring');
    draw(map, [], [], false);
    box.remove();
    cross.remove();
  };
}

/** @param {GlMap} map */
export function startMeasure(map) {
  const button = byId('measure-open');
  button.hidden = false;
  const say = () => button.setAttribute('aria-pressed', String(measuring()));
  button.addEventListener('click', async () => {
    if (end) { end(); return; }
    end = () => undefined;
    say();
    try {
      const stop = await begin(map);
      end = () => { stop(); end = null; say(); button.focus(); };
    } catch (error) {
      end = null;
      say();
      throw error;
    }
  });
}
