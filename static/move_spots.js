/**
 * Spots that stand are moved: dragged by mouse or finger.
 *
 * @typedef {import('./spots.js').Spot} Spot
 */

/** How near a pointer must be, in pixels: a finger is wider than a mouse. */
const REACH = { mouse: 10, touch: 22 };

/**
 * @param {import('maplibre-gl').Map} map
 * @param {{ spots: () => Spot[], moves: () => boolean, show: (set: boolean) => void }} hand `spots`: those that stand, changed in place
 */
export function moveSpots(map, { spots, moves, show }) {
  let held = -1;
  /** @param {{ x: number, y: number }} at @param {number} reach */
  const nearest = (at, reach) => {
    const far = spots().map((spot) => { const it = map.project(spot); return Math.hypot(it.x - at.x, it.y - at.y); });
    const least = Math.min(...far);
    return least <= reach ? far.indexOf(least) : -1;
  };
  /** @param {number} reach @returns {(event: import('maplibre-gl').MapMouseEvent | import('maplibre-gl').MapTouchEvent) => void} */
  const take = (reach) => (event) => {
    if (!moves()) return;
    held = nearest(event.point, reach);
    // The map itself stays where it is.
    if (held >= 0) event.preventDefault();
  };
  /** @param {import('maplibre-gl').MapMouseEvent | import('maplibre-gl').MapTouchEvent} event */
  const carry = ({ lngLat }) => {
    if (held < 0) return;
    spots()[held] = [lngLat.lng, lngLat.lat];
    show(false);
  };
  const leave = () => {
    if (held < 0) return;
    held = -1;
    show(true);
  };
  map.on('mousedown', take(REACH.mouse));
  map.on('touchstart', take(REACH.touch));
  map.on('mousemove', carry);
  map.on('touchmove', carry);
  map.on('mouseup', leave);
  map.on('touchend', leave);
}
