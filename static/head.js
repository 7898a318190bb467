/** The head of the panel: where we are, how much there is, and the three ways to look at it. */
import { h } from './dom.js';
import { baht, moneyBaht, whole } from './format.js';
import { ALL_YEARS, COUNTRY } from './state.js';
import { fullName, nameOf, word } from './words.js';

/**
 * @typedef {import('./types').AreaAnswer} AreaAnswer
 * @typedef {import('./state.js').Store} Store
 */

/** @param {AreaAnswer} area @param {Store} store @param {boolean} whole whether the area itself is a link too */
export function breadcrumbs(area, store, whole = false) {
  const { view } = store.get();
  const kept = view === 'area' ? 'area' : view.startsWith('overlap') ? 'overlaps' : 'projects';
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

/** @param {AreaAnswer} area @param {Store} store */
function tabs(area, store) {
  const { view } = store.get();
  const [kind, count] = childCount(area);
  /** @type {{ view: import('./types').View, count: number, label: string, alert?: boolean }[]} */
  const all = [
    { view: 'area', count, label: word(kind, { n: count }) },
    { view: 'projects', count: area.totals.projects, label: word('tab.projects', { n: area.totals.projects }) },
    { view: 'overlaps', count: area.totals.overlaps, label: word('tab.overlaps', { n: area.totals.overlaps }), alert: area.totals.overlaps > 0 },
  ];
  return h('nav', { class: 'tabs', 'aria-label': word('tabs') }, ...all.map((tab) => h('a', {
    href: store.address({ view: tab.view, id: '' }), 'data-go': true, 'aria-current': tab.view === view ? 'page' : null, 'data-tab': tab.view,
  }, h('span', { class: tab.alert ? 'tab-count is-alert' : 'tab-count' }, whole(tab.count)), h('span', { class: 'tab-label' }, tab.label))));
}

/**
 * @param {AreaAnswer} area
 * @param {Store} store
 * @param {import('./types').Filters} filters
 * @returns {Node[]}
 */
export function areaHead(area, store, filters) {
  const { year } = store.get();
  const when = year && year !== ALL_YEARS ? word('head.year', { year }) : word('head.all_years');
  return [
    breadcrumbs(area, store),
    h('h1', {}, fullName(area), area.level === 'country' ? null : h('span', { class: 'code' }, area.code)),
    area.obsolete ? h('p', { class: 'soft' }, word('area.obsolete')) : null,
    h('p', { class: 'head-sum' }, word('head.budget'), ' ', h('strong', { title: baht(area.totals.budget_baht) }, moneyBaht(area.totals.budget_baht)), ' · ', when),
    tabs(area, store),
    filterLine(store, filters),
  ].filter((node) => node !== null);
}

/**
 * The issue filter, and whatever other filter came with the address, each to be taken off.
 * @param {Store} store
 * @param {import('./types').Filters} filters
 */
function filterLine(store, filters) {
  const now = store.get();
  const select = h('select', { id: 'issue', onchange: () => store.go({ issue: select.value }) },
    h('option', { value: '' }, word('filter.all_issues')),
    ...filters.issues.map((issue) => h('option', { value: issue.code, selected: issue.code === now.issue }, nameOf(issue))));
  /** @param {string} text @param {Partial<import('./types').Picture>} change */
  const chip = (text, change) => h('a', { class: 'chip', href: store.address(change), 'data-go': true }, text, h('span', { class: 'soft' }, ' ', word('filter.remove')));
  return h('div', { class: 'filters' },
    h('label', { for: 'issue' }, word('filter.issue')), select,
    now.owner ? chip(word('filter.owner', { code: now.owner }), { owner: '' }) : null,
    now.q ? chip(word('filter.text', { q: now.q }), { q: '' }) : null);
}
