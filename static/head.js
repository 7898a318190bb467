/** The head of the panel: where we are, how much there is, and the three ways to look at it. */
import { h } from './dom.js';
import { baht, moneyBaht, whole } from './format.js';
import { filterRow } from './filters.js';
import { ALL_YEARS, COUNTRY, listOf } from './state.js';
import { fullName, nameOf, word } from './words.js';

/**
 * @typedef {import('./types').AreaAnswer} AreaAnswer
 * @typedef {import('./state.js').Store} Store
 */

/** @param {AreaAnswer} area @param {Store} store @param {boolean} whole whether the area itself is a link too */
export function breadcrumbs(area, store, whole = false) {
  const kept = listOf(store.get().view);
  /** @type {{ code: string, name: string }[]} */
  const steps = [{ code: COUNTRY, name: word('country') }, ...area.parents.map((p) => ({ code: p.code, name: nameOf(p) }))];
  if (whole && area.level !== 'country') steps.push({ code: area.code, name: fullName(area) });
  if (area.level === 'country' && !whole) return h('p', { class: 'crumbs' }, word('country.above'));
  return h('nav', { class: 'crumbs', 'aria-label': word('crumbs') }, h('ol', {}, ...steps.map(({ code, name }) => h('li', {},
    h('a', { href: store.address({ view: kept, area: code, id: '' }), 'data-go': true }, name)))));
}

/** @param {AreaAnswer} area @returns {[string, number]} the word for the children, and how many there are */
function childCount({ child_level: level, children, totals }) {
  if (level === 'province') return ['children.province', totals.provinces];
  if (level === 'amphoe') return ['children.amphoe', totals.amphoe];
  if (level === 'tambon') return ['children.tambon', totals.tambons];
  return ['children.village', totals.villages || children.length];
}

/** Figures that speak plainly: how many needs, how many have a project, how many have none. @param {AreaAnswer} area @param {Store} store */
function figures({ totals }, store) {
  if (!totals.needs) return null;
  const answered = totals.needs_linked + totals.needs_near;
  /** @param {number} n @param {string} label @param {string} without @param {boolean} [alert] */
  const one = (n, label, without, alert) => h('a', { href: store.address({ view: 'needs', id: '', without }), 'data-go': true, 'data-figure': label },
    h('span', { class: alert ? 'figure is-alert' : 'figure' }, whole(n)), h('span', { class: 'figure-label' }, word(label)));
  return h('div', { class: 'figures-row' },
    one(totals.needs, 'needs.all_figure', ''), one(answered, totals.near_m === null ? 'needs.answered' : 'needs.answered.near', ''),
    one(totals.needs_without, 'need.without', '1', totals.needs_without > 0));
}

/** @param {AreaAnswer} area @param {Store} store */
function tabs(area, store) {
  const { view } = store.get();
  const [kind, count] = childCount(area);
  const { needs, projects, overlaps } = area.totals;
  /** @type {{ view: import('./types').View, count: number, label: string, alert?: boolean }[]} */
  const all = [
    { view: 'area', count, label: word(kind, { n: count }) },
    { view: 'needs', count: needs, label: word('tab.needs', { n: needs }) },
    { view: 'projects', count: projects, label: word('tab.projects', { n: projects }) },
    { view: 'overlaps', count: overlaps, label: word('tab.overlaps', { n: overlaps }), alert: overlaps > 0 },
  ];
  return h('nav', { class: 'tabs', 'aria-label': word('tabs') }, ...all.map((tab) => h('a', {
    href: store.address({ view: tab.view, id: '', sort: '' }), 'data-go': true, 'aria-current': tab.view === view ? 'page' : null, 'data-tab': tab.view, id: `tab-${tab.view}`,
  }, h('span', { class: 'tab-label' }, tab.label), h('span', { class: tab.alert ? 'tab-count is-alert' : 'tab-count' }, whole(tab.count)))));
}

/**
 * @param {AreaAnswer} area
 * @param {Store} store
 * @param {import('./types').Filters} filters
 * @returns {Node[]}
 */
export function areaHead(area, store, filters) {
  const { year } = store.get();
  const when = year && year !== ALL_YEARS ? word('head.year_short', { year }) : word('years.all');
  return [
    breadcrumbs(area, store),
    h('h1', {}, fullName(area), area.level === 'country' ? null : h('span', { class: 'code' }, area.code)),
    area.obsolete ? h('p', { class: 'soft' }, word('area.obsolete')) : null,
    h('p', { class: 'head-sum' }, word('head.budget'), ' ', h('strong', { title: baht(area.totals.budget_baht) }, moneyBaht(area.totals.budget_baht)), ' · ', when,
      h('a', { class: 'head-profile', id: 'profile-open', href: store.address({ view: 'area', id: '', reading: true }), 'data-go': true }, word('profile.open'))),
    figures(area, store),
    tabs(area, store),
    filterRow(store, filters),
  ].filter((node) => node !== null);
}
