/** A map drawn by the graphics card prints blank; just before printing it is copied to a picture that does not. */
import { byId, h } from './dom.js';

/** @param {import('maplibre-gl').Map} map */
export function startPrint(map) {
  const copy = h('canvas', { class: 'print-map', 'aria-hidden': 'true' });
  byId('map').append(copy);
  addEventListener('beforeprint', () => {
    const legend = byId('legend').querySelector('details');
    if (legend && !legend.open) {
      legend.open = true;
      addEventListener('afterprint', () => { legend.open = false; }, { once: true });
    }
    map.redraw();
    const canvas = map.getCanvas();
    copy.width = canvas.width;
    copy.height = canvas.height;
    copy.getContext('2d')?.drawImage(canvas, 0, 0);
  });
}
