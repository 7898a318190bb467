/**
 * How the map fares, told to people and to tests: `data-state` busy or idle, and a word where a part did not come.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 */
import { byId, h } from './dom.js';
import { word } from './words.js';

const ASK_MS = 250;

/**
 * A tile that does not come leaves a hole; the page says so once, and takes it back when all is drawn after all.
 * @param {GlMap} map
 */
export function tellFaults(map) {
  const told = byId('map-fault');
  map.on('error', ({ error }) => {
    console.error(`map: ${error?.message ?? error}`);
    told.textContent = word('map.fault');
    told.hidden = false;
  });
  map.on('moveend', () => { told.hidden = true; });
}

/** A page whose map cannot be made goes on without it, and says so. @param {unknown} error */
export function tellMissing(error) {
  const container = byId('map');
  container.dataset.state = 'idle';
  container.append(h('p', { class: 'map-missing', role: 'status' }, word('map.missing')));
  console.warn(error);
}

/** How many drawings are under way; the map may rest while its next answer is still being fetched. */
let held = 0;
let wake = () => {};

/** Says busy until the returned function is called. */
export function hold() {
  held += 1;
  byId('map').dataset.state = 'busy';
  return () => { held -= 1; wake(); };
}

/**
 * `data-state` says idle when all is drawn and nothing moves, for tests and for printing.
 * @param {GlMap} map
 * @param {HTMLElement} container
 */
export function tellState(map, container) {
  let timer = 0;
  // A tile that is called off ends without a word: while busy, ask the map for one more frame, which says idle if it is.
  wake = () => {
    clearInterval(timer);
    timer = setInterval(() => map.triggerRepaint(), ASK_MS);
    map.triggerRepaint();
  };
  const busy = () => {
    if (container.dataset.state !== 'busy') wake();
    container.dataset.state = 'busy';
  };
  for (const event of /** @type {const} */ (['movestart', 'dataloading', 'styledata'])) map.on(event, busy);
  map.on('idle', () => {
    if (held) return;
    clearInterval(timer);
    container.dataset.state = 'idle';
  });
  wake();
}
