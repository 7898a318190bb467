/** One legend: what the areas are coloured by and what the colours mean; below it the layers, each to be switched. */
import { byId, h, swatch } from './dom.js';
import { amount, sourceLines, unitOf } from './figures.js';
import { layerSwitches } from './groups.js';
import { offersOf } from './filters.js';
import { NO_DATA, NONE } from './ramp.js';
import { measureOf } from './state.js';
import { either, nameOf, word } from './words.js';

/**
 * @typedef {import('./types').Choropleth} Choropleth
 * @typedef {import('./types').LayerInfo} LayerInfo
 * @typedef {import('./state.js').Store} Store
 */

const MEASURES = /** @type {const} */ (['needs_without', 'needs_without_share', 'projects', 'money', 'money_per_head', 'indicator']);

/** @param {Choropleth} choropleth */
function rampNode(choropleth) {
  const { classes, zeros, no_data: unknown } = choropleth;
  const say = (/** @type {number} */ value) => amount(choropleth, value);
  /** @param {import('./types').RampClass} one */
  const range = ({ from, to }) => (say(from) === say(to) ? say(from) : `${say(from)} – ${say(to)}`);
  return h('ul', { class: 'legend-ramp' },
    unknown ? h('li', {}, swatch(NO_DATA), word('figure.no_data')) : null,
    zeros ? h('li', {}, swatch(NONE), word('legend.none')) : null,
    ...classes.map((one) => h('li', {}, swatch(one.shade), range(one))));
}

/** @param {Store} store @param {import('./types').Filters} filters */
function measureChoice(store, filters) {
  const now = measureOf(store.get(), filters);
  const chosen = store.get().measure === 'indicator' ? 'indicator' : now;
  const select = h('select', {
    id: 'measure', 'aria-label': word('legend.measure'),
    onchange: () => store.go({ measure: /** @type {import('./types').Measure} */ (select.value), ...(select.value === 'indicator' ? {} : { indicator: '', at: '', read_as: '' }) }),
  }, ...MEASURES.map((one) => h('option', { value: one, selected: one === chosen }, word(`measure.${one}`))));
  return select;
}

/** Register, indicator, year and reading: offered from the data. @param {Store} store */
function indicatorChoice(store) {
  const room = h('div', { class: 'legend-indicator' }, h('p', { class: 'soft', role: 'status' }, word('loading')));
  const now = store.get();
  offersOf(now).then(({ indicators }) => {
    if (!indicators.length) { room.replaceChildren(h('p', { class: 'soft' }, word('empty.indicators'))); return; }
    /** @type {Map<string, import('./types').Indicator[]>} */
    const registers = new Map();
    for (const one of indicators) {
      const name = [either(one.register_name_th, one.register_name_en), one.indicator_version].filter(Boolean).join(' ');
      registers.set(name, [...registers.get(name) ?? [], one]);
    }
    const select = h('select', { id: 'indicator', 'aria-label': word('measure.indicator'), onchange: () => store.go({ measure: 'indicator', indicator: select.value, at: '', read_as: '' }) },
      now.indicator ? null : h('option', { value: '' }, word('indicator.choose')),
      ...[...registers].map(([name, all]) => h('optgroup', { label: name }, ...all.map((one) => h('option', { value: one.key, selected: one.key === now.indicator }, nameOf(one))))));
    const one = indicators.find(({ key }) => key === now.indicator);
    room.replaceChildren(select, ...(one ? [yearChoice(store, one.years), readingChoice(store, one.readings)].filter((node) => node !== null) : []));
  }, () => { room.replaceChildren(h('p', { class: 'soft', role: 'alert' }, word('problem.server'))); });
  return room;
}

/** @param {Store} store @param {number[]} years */
function yearChoice(store, years) {
  const { at } = store.get();
  if (years.length < 2) return null;
  const select = h('select', { id: 'at', 'aria-label': word('indicator.year'), onchange: () => store.go({ at: select.value }) },
    h('option', { value: '' }, word('indicator.latest')),
    ...years.toReversed().map((year) => h('option', { value: year, selected: String(year) === at }, word('indicator.of_year', { year: String(year) }))));
  return select;
}

/** @param {Store} store @param {string[]} readings */
function readingChoice(store, readings) {
  const now = store.get().read_as || readings[0];
  if (readings.length < 2) return null;
  const select = h('select', { id: 'read_as', 'aria-label': word('indicator.reading'), onchange: () => store.go({ read_as: select.value }) },
    ...readings.map((one) => h('option', { value: one, selected: one === now }, word(`reading.${one}`))));
  return select;
}

/**
 * @param {object} what
 * @param {Choropleth} what.choropleth
 * @param {string | null} what.level of the coloured areas, if any are
 * @param {LayerInfo[]} what.layers
 * @param {import('./types').Filters} what.filters
 * @param {Store} what.store
 */
export function showLegend({ choropleth, level, layers, filters, store }) {
  const legend = byId('legend');
  const kept = document.activeElement?.closest('#legend') ? document.activeElement.id : '';
  const open = legend.querySelector('details')?.open ?? matchMedia('(min-width: 761px)').matches;
  const asksIndicator = store.get().measure === 'indicator';
  const unit = unitOf(choropleth);
  legend.replaceChildren(h('details', { open },
    h('summary', {}, word('legend')),
    ...(level ? [
      h('label', { class: 'legend-title', for: 'measure' }, word(`legend.by.${level}`)),
      measureChoice(store, filters),
      asksIndicator ? indicatorChoice(store) : null,
      asksIndicator && choropleth.measure !== 'indicator' ? null : rampNode(choropleth),
      unit ? h('p', { class: 'soft' }, word('legend.unit', { unit })) : null,
      ...sourceLines(choropleth).map((line) => h('p', { class: 'soft legend-source' }, line)),
    ].filter((node) => node !== null) : []),
    layerSwitches(store, layers)));
  if (kept) document.getElementById(kept)?.focus();
}
