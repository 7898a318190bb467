/** The year strip: one quiet line of fiscal years, one of them in ink. */
import { byId, h } from './dom.js';
import { ALL_YEARS } from './state.js';
import { word } from './words.js';

/**
 * @param {number[]} years
 * @param {import('./state.js').Store} store
 */
export function showYears(years, store) {
  const strip = byId('years');
  // Works are told of all years: a year chosen there would narrow nothing.
  strip.hidden = years.length === 0 || store.get().view === 'works';
  const now = store.get().year || ALL_YEARS;
  /** @param {string} value @param {string} label */
  const stop = (value, label) => h('button', {
    type: 'button', 'data-year': value, 'aria-pressed': String(value === now), onclick: () => store.go({ year: value }),
  }, label);
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.year : undefined;
  strip.replaceChildren(
    h('span', { class: 'years-label', id: 'years-label' }, word('years')),
    h('div', { class: 'years-line', role: 'group', 'aria-labelledby': 'years-label' },
      stop(ALL_YEARS, word('years.all')), ...years.map((year) => stop(String(year), String(year)))));
  strip.querySelector('[aria-pressed=true]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  if (focused) /** @type {HTMLElement | null} */ (strip.querySelector(`[data-year="${focused}"]`))?.focus();
}
