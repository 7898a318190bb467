/**
 * The symbol that the list points at: a ring around it, wherever it is drawn.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 */
import { target } from './map_target.js';

const INK = '#22302d';
const SYMBOLS = /** @type {const} */ ({ project: ['project-point', 'project-line', 'project-polygon'], overlap: ['overlap-ring'], need: ['need-point'] });

/** @type {any} */
const pointed = ['boolean', ['feature-state', 'pointed'], false];

/** @param {GlMap} map */
export function addPointedSymbols(map) {
  for (const layer of ['project-point', 'need-point', 'overlap-ring']) {
    const where = target(map, layer);
    if (!where) continue;
    map.addLayer({
      id: `${layer}-pointed`, type: 'circle', source: where.source, ...(where.sourceLayer ? { 'source-layer': where.sourceLayer } : {}),
      paint: { 'circle-radius': ['case', pointed, 15, 0], 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': INK, 'circle-stroke-width': ['case', pointed, 2.4, 0] },
    });
  }
  const where = target(map, 'project-line');
  if (where) {
    map.addLayer({
      id: 'project-line-pointed', type: 'line', source: where.source, ...(where.sourceLayer ? { 'source-layer': where.sourceLayer } : {}),
      layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': INK, 'line-width': ['case', pointed, 7, 0] },
    }, 'project-line');
  }
}

/** @param {GlMap} map */
export function symbolPointer(map) {
  /** @type {(import('maplibre-gl').FeatureIdentifier)[]} */
  let last = [];
  /** @param {'project' | 'overlap' | 'need'} kind @param {string} id */
  return (kind, id) => {
    for (const one of last) map.setFeatureState(one, { pointed: false });
    const found = SYMBOLS[kind].map((layer) => target(map, layer)).filter((where) => where !== null);
    const each = new Map(found.map((where) => [`${where.source} ${where.sourceLayer ?? ''}`, where]));
    last = id ? [...each.values()].map((where) => ({ ...where, id })) : [];
    for (const one of last) map.setFeatureState(one, { pointed: true });
  };
}
