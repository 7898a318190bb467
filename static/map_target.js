/**
 * Where a layer of the style takes its features from. The style is the server's; nothing here knows how tiles are cut.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 */

/** @typedef {{ source: string, sourceLayer?: string }} Target */

/** Asked at every move of the pointer, so looked up once. @type {Map<string, Target | null>} */
const targets = new Map();

/**
 * @param {GlMap} map
 * @param {string} layer
 * @returns {Target | null}
 */
export function target(map, layer) {
  const known = targets.get(layer);
  if (known !== undefined) return known;
  const spec = map.getStyle().layers.find((one) => one.id === layer);
  const source = spec && 'source' in spec && typeof spec.source === 'string' ? spec.source : null;
  const found = source && spec ? { source, ...('source-layer' in spec ? { sourceLayer: spec['source-layer'] } : {}) } : null;
  targets.set(layer, found);
  return found;
}
