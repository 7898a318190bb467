/**
 * Measuring on the map: a distance or an area on the WGS 84 spheroid, by mouse, finger or keys. Esc leaves.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {[number, number]} Spot longitude, latitude
 */
import { byId, h } from './dom.js';
import { distance, land, number } from './format.js';
import { putSpots, showSpots, spotLayers } from './spots.js';
import { word } from './words.js';

const SOURCE = 'measured';
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
  spotLayers(map, SOURCE);
  let ground = false;
  const figure = h('output', { class: 'measure-figure' });
  const more = h('p', { class: 'soft' });
  const show = () => {
    showSpots(map, SOURCE, hand.spots(), hand.all(), ground);
    const [first, rest = ''] = said(wgs84, hand.all(), ground);
    figure.textContent = first;
    more.textContent = rest;
  };
  const hand = putSpots(map, { show, leave: () => end?.() });
  /** @param {boolean} value @param {string} key */
  const mode = (value, key) => h('button', { type: 'button', 'aria-pressed': String(value === ground), onclick: () => {
    ground = value;
    for (const one of modes) one.setAttribute('aria-pressed', String((one === modes[1]) === ground));
    show();
  } }, word(key));
  const modes = [mode(false, 'measure.length'), mode(true, 'measure.area')];
  const box = h('div', { class: 'measure', role: 'region', 'aria-label': word('measure') },
    h('div', { class: 'choice', role: 'group', 'aria-label': word('measure.what') }, ...modes), figure, more,
    h('p', { class: 'soft measure-how' }, word('measure.how')),
    h('div', { class: 'measure-buttons' },
      h('button', { type: 'button', class: 'button', onclick: hand.undo }, word('measure.undo')),
      h('button', { type: 'button', class: 'button', onclick: () => end?.() }, word('measure.end'))));
  byId('map').parentElement?.append(box);
  map.getCanvas().focus({ preventScroll: true });
  show();
  return () => {
    hand.stop();
    showSpots(map, SOURCE, [], [], false);
    box.remove();
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
