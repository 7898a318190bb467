/** The map itself: made once, told where to look. What is drawn on it is the business of map_*.js. */
import { AttributionControl, Map as MapLibre, NavigationControl, ScaleControl } from 'maplibre-gl';
import { ask } from './api.js';
import { byId } from './dom.js';
import { tellFaults, tellState } from './map_state.js';
import { word } from './words.js';

/** @typedef {import('maplibre-gl').Map} GlMap */

const THAILAND = /** @type {[number, number, number, number]} */ ([97.3, 5.5, 105.7, 20.5]);
const MOTION_MS = 200;

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
export const isPhone = () => matchMedia('(max-width: 760px)').matches;

/** The map's own words, in the page's language. */
function locale() {
  return {
    'Map.Title': word('map.title'),
    'NavigationControl.ZoomIn': word('map.zoom_in'),
    'NavigationControl.ZoomOut': word('map.zoom_out'),
    'Popup.Close': word('close'),
    'ScaleControl.Meters': word('unit.m_sign'),
    'ScaleControl.Kilometers': word('unit.km_sign'),
    'AttributionControl.ToggleAttribution': word('map.credits'),
  };
}

/** Labels are drawn with the page's own font, so it must be there before the first label is. */
async function fontsReady() {
  const sample = 'กำปั่นAB';
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 24px "IBM Plex Sans Thai"`, sample)));
}

/**
 * @param {Record<string, string>} filter
 * @param {import('./types').Camera | null} camera
 * @returns {Promise<GlMap>} a map whose style is loaded
 */
export async function createMap(filter, camera) {
  const [style] = await Promise.all([ask('/api/style.json', filter), fontsReady()]);
  const container = byId('map');
  const map = new MapLibre({
    container,
    style,
    locale: locale(),
    ...(camera ? { center: [camera.lon, camera.lat], zoom: camera.zoom } : { bounds: THAILAND, fitBoundsOptions: { padding: room() } }),
    minZoom: 3.5,
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    attributionControl: false,
    fadeDuration: still() ? 0 : 120,
    renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({ compact: false }), 'bottom-left');
  map.addControl(new ScaleControl({ maxWidth: 96 }), 'bottom-left');
  tellState(map, container);
  tellFaults(map);
  await new Promise((resolve) => { map.once('load', resolve); });
  return map;
}

/** The part of the map not covered by legend, year strip and notices, as padding in pixels. */
export function room() {
  return isPhone()
    ? { top: 58, bottom: 88, left: 20, right: 20 }
    : { top: byId('notice').hidden ? 40 : 84, bottom: 104, left: 48, right: innerWidth > 1200 ? 250 : 60 };
}

/**
 * @param {GlMap} map
 * @param {[number, number, number, number]} bbox west, south, east, north in degrees
 * @param {{ maxZoom?: number, atOnce?: boolean }} [options]
 */
export function look(map, bbox, { maxZoom = 17, atOnce = false } = {}) {
  const [west, south, east, north] = bbox;
  map.fitBounds([west, south, east, north], {
    padding: room(), maxZoom, duration: atOnce || still() ? 0 : MOTION_MS,
  });
}

/**
 * Moves no more than needed: only when the point is outside what can be seen.
 * @param {GlMap} map
 * @param {[number, number]} point longitude, latitude
 */
export function follow(map, point) {
  if (map.getBounds().contains(point)) return;
  map.easeTo({ center: point, duration: still() ? 0 : MOTION_MS });
}

/**
 * New filter, new tiles, same map: only the sources whose address changed are asked again.
 * @param {GlMap} map
 * @param {Record<string, string>} filter
 * @param {AbortSignal} signal
 */
export async function refilter(map, filter, signal) {
  const style = await ask('/api/style.json', filter, signal);
  for (const [id, wanted] of Object.entries(style.sources)) {
    const source = /** @type {any} */ (map.getSource(id));
    if (!source) continue;
    if (wanted.url && source.url !== wanted.url) source.setUrl(wanted.url);
    else if (wanted.tiles && String(source.tiles) !== String(wanted.tiles)) source.setTiles(wanted.tiles);
  }
}

/** @param {GlMap} map @returns {import('./types').Camera} */
export function cameraOf(map) {
  const { lng, lat } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}
