/** On a phone the panel is a sheet that pulls up over the map: low, half or full, by dragging or by its handle. */
import { byId } from './dom.js';
import { word } from './words.js';

const STOPS = /** @type {const} */ (['low', 'half', 'full']);

export function startSheet() {
  const sheet = byId('panel');
  const handle = byId('sheet-handle');
  let from = 0;
  let moved = 0;

  /** @param {number} k */
  const stand = (k) => {
    const stop = STOPS[Math.max(0, Math.min(STOPS.length - 1, k))];
    sheet.dataset.sheet = stop;
    handle.setAttribute('aria-expanded', String(stop !== 'low'));
    handle.setAttribute('aria-label', word(stop === 'full' ? 'sheet.less' : 'sheet.more'));
  };
  const now = () => STOPS.indexOf(/** @type {any} */ (sheet.dataset.sheet));
  handle.addEventListener('pointerdown', (event) => { from = event.clientY; moved = 0; handle.setPointerCapture(event.pointerId); });
  handle.addEventListener('pointermove', (event) => { if (from) moved = from - event.clientY; });
  handle.addEventListener('pointerup', () => {
    if (Math.abs(moved) > 24) stand(now() + Math.sign(moved) * (Math.abs(moved) > innerHeight / 3 ? 2 : 1));
    from = 0;
  });
  handle.addEventListener('click', () => {
    if (Math.abs(moved) > 24) { moved = 0; return; }
    stand(now() === STOPS.length - 1 ? 0 : now() + 1);
  });
  stand(1);
  return { lower: () => { if (now() === 2) stand(1); } };
}
