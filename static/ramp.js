/** The shades of the map's colours. Their classes come with the answer, so that list, legend and map cannot differ. */

/** The teal ramp of `layers`, light to dark; index = the feature-state `value` of an area. */
export const RAMP = ['#dfe8d8', '#b9d3c4', '#8cb9ac', '#559a91', '#1f6f68'];
/** None of it: paper. */
export const NONE = -1;
/** Nothing is known: hatched, never a zero. */
export const NO_DATA = -2;

/**
 * @param {number | null | undefined} value
 * @param {import('./types').RampClass[]} ramp
 * @returns {number} the shade 0…4, NONE or NO_DATA
 */
export function shadeOf(value, ramp) {
  if (value === null || value === undefined) return NO_DATA;
  return ramp.findLast((one) => value >= one.from)?.shade ?? NONE;
}
