/**
 * What a person has opened, drawn over everything: one project, or two and the ground they share, hatched.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {{ role: 'one' | 'a' | 'b' | 'shared' | 'owner-a' | 'owner-b', geometry: GeoJSON.Geometry | null, letter?: string }} Shape
 */
import { hatch } from './hatch.js';

const SOURCE = 'picked';
export const INK = '#22302d';
export const OTHER = '#6a4c93';
export const ALERT = '#b5442e';
const PAPER = '#fbfaf6';

/** @param {...string} names @returns {any} */
const role = (...names) => ['in', ['get', 'role'], ['literal', names]];
/** @param {string} kind @returns {any} */
const kind = (kind) => ['==', ['geometry-type'], kind];
/** @type {any} */
const colour = ['match', ['get', 'role'], ['b', 'owner-b'], OTHER, 'shared', ALERT, INK];

/** @param {GlMap} map */
export function addPicked(map) {
  const pattern = hatch(ALERT);
  map.addImage('shared-hatch', pattern.image, { pixelRatio: pattern.pixelRatio });
  map.addSource(SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  const round = /** @type {const} */ ({ 'line-cap': 'round', 'line-join': 'round' });
  /** @param {number} far @param {number} near pixels, seen from afar and near by @returns {any} */
  const width = (far, near) => ['interpolate', ['linear'], ['zoom'], 10, far, 17, near];
  // Where each owner acts: thin and broken, so that it is not taken for the works.
  map.addLayer({ id: 'picked-owner', type: 'line', source: SOURCE, filter: role('owner-a', 'owner-b'), layout: round, paint: { 'line-color': colour, 'line-width': 1.2, 'line-opacity': 0.75, 'line-dasharray': [1, 3], 'line-offset': ['match', ['get', 'role'], 'owner-b', 1.5, -1.5] } });
  map.addLayer({ id: 'picked-ground', type: 'fill', source: SOURCE, filter: ['all', kind('Polygon'), role('one', 'a', 'b')], paint: { 'fill-color': colour, 'fill-opacity': 0.14 } });
  map.addLayer({ id: 'shared-ground', type: 'fill', source: SOURCE, filter: ['all', kind('Polygon'), role('shared')], paint: { 'fill-pattern': 'shared-hatch' } });
  // A strip a few metres wide would vanish from afar: a broad soft edge keeps it in sight until one is near.
  map.addLayer({ id: 'shared-band', type: 'line', source: SOURCE, filter: role('shared'), layout: round, paint: { 'line-color': ALERT, 'line-opacity': 0.16, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 14, 14, 12, 16, 0] } });
  map.addLayer({ id: 'shared-edge', type: 'line', source: SOURCE, filter: role('shared'), layout: round, paint: { 'line-color': ALERT, 'line-width': 1.2 } });
  map.addLayer({ id: 'picked-casing', type: 'line', source: SOURCE, filter: role('one', 'a', 'b'), layout: round, paint: { 'line-color': PAPER, 'line-width': width(4.5, 7.5) } });
  map.addLayer({ id: 'picked-line', type: 'line', source: SOURCE, filter: role('one', 'a'), layout: round, paint: { 'line-color': colour, 'line-width': width(2.4, 4.5) } });
  map.addLayer({ id: 'picked-line-b', type: 'line', source: SOURCE, filter: role('b'), layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width(2.4, 4.5), 'line-dasharray': [2.2, 1] } });
  map.addLayer({ id: 'picked-point', type: 'circle', source: SOURCE, filter: ['all', kind('Point'), role('one', 'a', 'b'), ['!', ['has', 'letter']]], paint: { 'circle-radius': ['match', ['get', 'role'], 'b', 10, 7], 'circle-color': ['match', ['get', 'role'], 'b', 'rgba(0,0,0,0)', INK], 'circle-stroke-color': ['match', ['get', 'role'], 'b', OTHER, PAPER], 'circle-stroke-width': ['match', ['get', 'role'], 'b', 3, 2] } });
  map.addLayer({ id: 'shared-point', type: 'circle', source: SOURCE, filter: ['all', kind('Point'), role('shared')], paint: { 'circle-radius': 15, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': ALERT, 'circle-stroke-width': 2.4 } });
  map.addLayer({ id: 'picked-letter', type: 'symbol', source: SOURCE, filter: ['has', 'letter'], layout: { 'text-field': ['get', 'letter'], 'text-font': ['IBM Plex Sans Thai SemiBold,IBM Plex Sans Thai'], 'text-size': 16, 'symbol-placement': 'point', 'text-offset': [0, -1.2], 'text-allow-overlap': true }, paint: { 'text-color': colour, 'text-halo-color': PAPER, 'text-halo-width': 2.4 } });
}

/** @param {GeoJSON.Geometry} geometry @returns {GeoJSON.Position[]} */
function vertices(geometry) {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(vertices);
  const deep = /** @type {any[]} */ (geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates);
  return deep.flat(geometry.type === 'MultiPolygon' ? 2 : geometry.type === 'Polygon' || geometry.type === 'MultiLineString' ? 1 : 0);
}

/** The box that holds every geometry, or null. @param {(GeoJSON.Geometry | null)[]} geometries @returns {[number, number, number, number] | null} */
export function boxOf(geometries) {
  const box = /** @type {[number, number, number, number]} */ ([Infinity, Infinity, -Infinity, -Infinity]);
  for (const [x, y] of geometries.flatMap((one) => (one ? vertices(one) : []))) {
    box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
  }
  return box[0] > box[2] ? null : box;
}

/**
 * The spot for a shape's letter: its corner farthest from the other shape, so that the two cannot be mistaken.
 * @param {GeoJSON.Geometry} geometry
 * @param {GeoJSON.Geometry | null | undefined} other
 * @returns {GeoJSON.Position | null}
 */
function anchor(geometry, other) {
  const against = other ? vertices(other) : [];
  const clear = (/** @type {GeoJSON.Position} */ [x, y]) => Math.min(...against.map(([u, v]) => (x - u) ** 2 + (y - v) ** 2), Infinity);
  return vertices(geometry).reduce((/** @type {GeoJSON.Position | null} */ best, spot) => (!best || clear(spot) > clear(best) ? spot : best), null);
}

/**
 * @param {GlMap} map
 * @param {Shape[]} shapes empty clears what was picked
 */
export function pick(map, shapes) {
  /** @type {GeoJSON.Feature[]} */
  const features = [];
  for (const { role: as, geometry, letter } of shapes) {
    if (!geometry) continue;
    features.push({ type: 'Feature', properties: { role: as }, geometry });
    const spot = letter ? anchor(geometry, shapes.find((one) => one.letter && one.role !== as)?.geometry) : null;
    if (spot) features.push({ type: 'Feature', properties: { role: as, letter }, geometry: { type: 'Point', coordinates: spot } });
  }
  const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(SOURCE));
  source.setData({ type: 'FeatureCollection', features });
  dim(map, features.length > 0);
}

/** What the style says of the properties we turn down, so that they come back as they were. @type {Map<string, any>} */
const styled = new Map();
const TURNED = /** @type {Record<string, string[]>} */ ({ circle: ['circle-opacity', 'circle-stroke-opacity'], line: ['line-opacity'], fill: ['fill-opacity'], symbol: ['text-opacity'] });

/**
 * The rest steps back while something is picked, so that the picked stands out without a shout.
 * @param {GlMap} map
 * @param {boolean} on
 */
function dim(map, on) {
  for (const { id, type } of map.getStyle().layers) {
    if (!/^(project|overlap|need)-/.test(id)) continue;
    for (const property of TURNED[type] ?? []) {
      const key = `${id} ${property}`;
      if (!styled.has(key)) styled.set(key, map.getPaintProperty(id, /** @type {any} */ (property)));
      map.setPaintProperty(id, /** @type {any} */ (property), on ? 0.25 : styled.get(key));
    }
  }
}
