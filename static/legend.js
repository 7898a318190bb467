/** One legend: what the colours of areas, the symbols and the rings mean, and what the colours count. */
import { byId, h, sign } from './dom.js';
import { money, whole } from './format.js';
import { RAMP } from './ramp.js';
import { either, word } from './words.js';

/**
 * @typedef {import('./types').RampClass} RampClass
 * @typedef {import('./types').LayerInfo} LayerInfo
 */

/** @param {RampClass[]} ramp @param {import('./types').Measure} measure */
function rampNode(ramp, measure) {
  const say = measure === 'money' ? money : whole;
  /** @param {RampClass} one @param {number} k */
  const range = (one, k) => {
    if (k === ramp.length - 1) return one.from === one.to ? say(one.from) : word('legend.from', { from: say(one.from) });
    if (measure === 'money') return `${say(one.from)} – ${say(one.to)}`;
    return one.to - 1 <= one.from ? say(one.from) : `${say(one.from)}–${say(one.to - 1)}`;
  };
  return h('ul', { class: 'legend-ramp' },
    h('li', {}, h('span', { class: 'swatch swatch-none' }), word('legend.none')),
    ...ramp.map((one, k) => h('li', {}, h('span', { class: 'swatch' }, sign('square', RAMP[one.shade])), range(one, k))));
}

/**
 * An opened overlap draws its two projects in their own strokes, told in the panel: the issues' hues would mislead.
 * @param {LayerInfo[]} layers @param {import('./types').View} view
 */
function symbols(layers, view) {
  const drawn = view === 'overlap' ? ['overlap'] : ['project', 'overlap'];
  const told = layers.filter(({ id }) => drawn.includes(id)).flatMap(({ legend }) => legend);
  const shown = view === 'overlap' ? told.filter(({ shape }) => shape === 'hatch') : told;
  return h('ul', { class: 'legend-signs' }, ...shown.map((item) => h('li', {}, sign(item.shape, item.colour), either(item.label_th, item.label_en))));
}

/**
 * @param {object} what
 * @param {RampClass[]} what.ramp
 * @param {string | null} what.level of the coloured areas, if any are
 * @param {LayerInfo[]} what.layers
 * @param {import('./state.js').Store} what.store
 */
export function showLegend({ ramp, level, layers, store }) {
  const { measure, view } = store.get();
  /** @param {import('./types').Measure} one */
  const choice = (one) => h('button', { type: 'button', 'aria-pressed': String(one === measure), onclick: () => store.go({ measure: one }) }, word(`measure.${one}`));
  const open = byId('legend').querySelector('details')?.open ?? matchMedia('(min-width: 761px)').matches;
  byId('legend').replaceChildren(h('details', { open },
    h('summary', {}, word('legend')),
    ...(level ? [
      h('p', { class: 'legend-title' }, word(`legend.${measure}.${level}`)),
      h('div', { class: 'choice', role: 'group', 'aria-label': word('legend.measure') }, choice('projects'), choice('money')),
      rampNode(ramp, measure),
    ] : []),
    symbols(layers, view)));
}
