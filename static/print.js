/** A map drawn by the graphics card prints blank; just before printing it is copied to a picture that does not. */
import { byId, h } from './dom.js';

/** The room of a profile's map on its sheet, as paper.css has it. */
const PAPER_MM = { wide: 172, high: 92 };
const PX_OF_MM = 96 / 25.4;

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
    const room = byId('map').getBoundingClientRect();
    const bar = byId('map').querySelector('.maplibregl-ctrl-scale');
    const style = document.documentElement.style;
    style.setProperty('--scale-px', `${bar?.getBoundingClientRect().width ?? 0}px`);
    style.setProperty('--paper-shrinks', String(Math.min(PAPER_MM.high / room.height, PAPER_MM.wide / room.width) * PX_OF_MM));
  });
}
