/** Honest classes for the map's colours: near-equal groups of places, with breaks at round numbers a person can repeat. */

/** The teal ramp of `layers`, light to dark; index = the feature-state `value` of an area. */
export const RAMP = ['#dfe8d8', '#b9d3c4', '#8cb9ac', '#559a91', '#1f6f68'];
export const NONE = -1;

/** @param {number} value @returns {number} the largest of 1, 2, 5 × 10ⁿ that is not above it, at least 1 */
function roundStep(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return ([5, 2, 1].find((step) => step * power <= value) ?? 1) * power;
}

/**
 * @param {number} value
 * @param {number} low the least value there is
 * @param {number} top the greatest
 * @returns {number} the nearest half of its power of ten (35, 150, 2,500,000), finer where all values lie close
 */
function roundBreak(value, low, top) {
  if (value < 10) return Math.max(1, Math.round(value));
  const unit = Math.min(10 ** Math.floor(Math.log10(value)) / 2, roundStep((top - low) / RAMP.length));
  const near = Math.round(value / unit) * unit;
  return near > top ? near - unit : near;
}

/**
 * @param {number[]} values of the places to colour; zeros get no class
 * @param {number} [most]
 * @returns {import('./types').RampClass[]} from low to high, none of them empty
 */
export function classes(values, most = RAMP.length) {
  const sorted = values.filter((v) => v > 0).sort((a, b) => a - b);
  if (!sorted.length) return [];
  const top = sorted[sorted.length - 1];
  const starts = new Set([sorted[0]]);
  for (let k = 1; k < most; k += 1) {
    const start = roundBreak(sorted[Math.floor((k * sorted.length) / most)], sorted[0], top);
    if (start > sorted[0] && start <= top) starts.add(start);
  }
  const edges = [...starts].sort((a, b) => a - b);
  const filled = edges.filter((from, k) => sorted.some((v) => v >= from && v < (edges[k + 1] ?? Infinity)));
  return filled.map((from, k) => ({
    from,
    to: filled[k + 1] ?? top,
    shade: filled.length === 1 ? 2 : Math.round((k * (RAMP.length - 1)) / (filled.length - 1)),
  }));
}

/**
 * @param {number} value
 * @param {import('./types').RampClass[]} ramp
 * @returns {number} the shade 0…4, or NONE
 */
export function shadeOf(value, ramp) {
  if (!(value > 0)) return NONE;
  const found = ramp.findLast((one) => value >= one.from);
  return found ? found.shade : NONE;
}
