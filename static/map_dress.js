/**
 * What each view puts forward: areas, projects or overlaps. Symbols of the others step back or wait for a closer look,
 * so that nothing piles up and labels stay free.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {import('./types').View} View
 */
import { AREA_LEVELS } from './map_areas.js';
import { target } from './map_target.js';
import { isDetail } from './state.js';

const FARTHEST = 0;
const NEAREST = 24;
/** From here the tiles hold each project by itself; farther out one symbol stands for a tambon or an amphoe. */
const ONE_BY_ONE = 10;
const ROADS = 7;
const ROADS_OVER_COLOURS = 11.5;

/**
 * Once, when the style is there: rings, village centres and halos.
 * @param {GlMap} map
 */
export function dressStyle(map) {
  dressVillages(map);
  for (const level of AREA_LEVELS) if (map.getLayer(`${level}-label`)) map.setPaintProperty(`${level}-label`, 'text-halo-width', 2);
  if (!map.getLayer('overlap-ring')) return;
  // Filled from afar, so that they stand out on dark ground; hollow near by, where they circle a work.
  map.setPaintProperty('overlap-ring', 'circle-color', '#fbfaf6');
  map.setPaintProperty('overlap-ring', 'circle-opacity', ['interpolate', ['linear'], ['zoom'], 9.5, 1, 11, 0]);
}

/** A village that has a centre: a dot under the symbols, its name below the dot. @param {GlMap} map */
function dressVillages(map) {
  const where = target(map, 'village-label');
  if (!where) return;
  map.addLayer({
    id: 'village-dot', type: 'circle', source: where.source, ...(where.sourceLayer ? { 'source-layer': where.sourceLayer } : {}), minzoom: 11,
    paint: { 'circle-radius': 2.2, 'circle-color': '#5d6b66' },
  }, map.getStyle().layers.find(({ id }) => id.startsWith('project'))?.id);
  map.setLayoutProperty('village-label', 'text-anchor', 'top');
  map.setLayoutProperty('village-label', 'text-offset', [0, 0.45]);
}

/** @param {GlMap} map @param {string} layer @param {number} from @param {number} to zoom; an empty range hides it */
function range(map, layer, from, to = NEAREST) {
  if (!map.getLayer(layer)) return;
  map.setLayoutProperty(layer, 'visibility', from < to ? 'visible' : 'none');
  if (from < to) map.setLayerZoomRange(layer, from, to);
}

/**
 * @param {GlMap} map
 * @param {View} view
 * @param {boolean} coloured whether areas carry colours: these tell from afar what symbols would tell again
 */
export function dressView(map, view, coloured) {
  const opened = isDetail(view);
  range(map, 'overlap-ring', opened ? NEAREST : view === 'overlaps' ? FARTHEST : view === 'needs' ? ONE_BY_ONE + 2 : ONE_BY_ONE);
  range(map, 'overlap-ground', opened ? NEAREST : 13);
  const gathered = view === 'projects' || view === 'needs' || (view === 'area' && !coloured);
  const counted = view === 'projects' || (view === 'area' && !coloured);
  range(map, 'project-count', counted ? FARTHEST : NEAREST, ONE_BY_ONE);
  range(map, 'project-point', view === 'overlaps' || view === 'needs' ? ONE_BY_ONE + 2 : ONE_BY_ONE);
  // Over colours roads would shout down what these say; near by they lead the way.
  for (const layer of ['road-line', 'road-earth']) if (map.getLayer(layer)) map.setLayerZoomRange(layer, coloured ? ROADS_OVER_COLOURS : ROADS, NEAREST);
  const wanted = view === 'needs';
  range(map, 'need-count', wanted ? FARTHEST : NEAREST, ONE_BY_ONE);
  range(map, 'need-point', opened && view !== 'need' ? NEAREST : wanted ? ONE_BY_ONE : ONE_BY_ONE + 1);
  for (const level of AREA_LEVELS) {
    const layer = `${level}-label`;
    if (!map.getLayer(layer)) continue;
    map.setLayoutProperty(layer, 'text-anchor', gathered ? 'top' : 'center');
    map.setLayoutProperty(layer, 'text-offset', gathered ? [0, 0.9] : [0, 0]);
  }
}
