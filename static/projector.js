/** The projector theme: larger type and thicker lines, for the last row of a meeting room. */

const FACTOR = 1.5;
const GROWN = /** @type {Record<string, string[]>} */ ({
  line: ['line-width'], circle: ['circle-radius', 'circle-stroke-width'], symbol: ['text-size', 'text-halo-width'],
});

/**
 * Grows a style value, going inside what MapLibre wants outermost: curves over zoom.
 * @param {any} value
 * @param {number} factor
 * @returns {any}
 */
export function grown(value, factor) {
  if (typeof value === 'number') return value * factor;
  if (!Array.isArray(value)) return value;
  const [head] = value;
  if (head === 'interpolate') return value.map((part, k) => (k >= 4 && k % 2 === 0 ? grown(part, factor) : part));
  if (head === 'step') return value.map((part, k) => (k >= 2 && k % 2 === 0 ? grown(part, factor) : part));
  return ['*', factor, value];
}

/** @type {Map<string, any>} */
const plain = new Map();

/** @param {import('maplibre-gl').Map} map @param {boolean} on */
export function project(map, on) {
  for (const { id, type } of map.getStyle().layers) {
    for (const property of GROWN[type] ?? []) {
      const text = property === 'text-size';
      const key = `${id} ${property}`;
      const now = text ? map.getLayoutProperty(id, /** @type {any} */ (property)) : map.getPaintProperty(id, /** @type {any} */ (property));
      if (!plain.has(key)) plain.set(key, now);
      const value = on ? grown(plain.get(key), FACTOR) : plain.get(key);
      if (value === undefined) continue;
      if (text) map.setLayoutProperty(id, /** @type {any} */ (property), value);
      else map.setPaintProperty(id, /** @type {any} */ (property), value);
    }
  }
}
