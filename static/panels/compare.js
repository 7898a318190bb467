/** Two places side by side: the same figures, each read the same way, so that the difference is all there is to see. */
import { h } from '../dom.js';
import { baht, distance, land, money, percent, whole } from '../format.js';
import { nameOf, word } from '../words.js';
import { bar } from '../charts.js';
import { profileName } from './profile_around.js';
import { note, section } from './profile_parts.js';

/** @typedef {import('../profile_types').Profile} Profile */

/**
 * @typedef {object} Line
 * @property {string} key
 * @property {(told: Profile) => number | null} of null where it is not known
 * @property {(value: number) => string} say
 * @property {(value: number) => string} [exact]
 * @property {string} [kind] of its bar
 */

/** @param {Profile} told */
const people = (told) => told.people.at(-1)?.all ?? null;
/** @param {Profile} told @param {number | null} value */
const perHead = (told, value) => { const n = people(told); return n && value !== null ? value / n : null; };
/** @param {Profile['roads']['rows']} rows */
const metres = (rows) => (rows.length ? rows.reduce((sum, row) => sum + (row.drawn_m ?? 0), 0) : null);
/** @param {Profile} told */
const paved = ({ roads: { rows } }) => {
  const known = rows.filter(({ surface }) => surface);
  const all = metres(known);
  return all ? (metres(known.filter(({ surface }) => ['concrete', 'asphalt', 'block'].includes(surface ?? ''))) ?? 0) / all : null;
};
const cubic = (/** @type {number} */ value) => word('unit.m3', { shown: whole(value) });

/** @type {Line[]} */
const LINES = [
  { key: 'compare.area', of: (told) => told.area_sqm, say: land },
  { key: 'compare.villages', of: (told) => told.villages + told.communities, say: whole },
  { key: 'people.all', of: people, say: whole },
  { key: 'people.households', of: (told) => told.households.at(-1)?.all ?? null, say: whole },
  { key: 'tab.needs_short', of: (told) => told.needs.totals.needs, say: whole },
  { key: 'compare.without', of: (told) => told.needs.totals.without, say: whole, kind: 'alert' },
  { key: 'compare.without_share', of: (told) => (told.needs.totals.needs ? told.needs.totals.without / told.needs.totals.needs : null), say: percent, kind: 'alert' },
  { key: 'fact.projects', of: (told) => told.projects.totals.projects, say: whole },
  { key: 'head.budget', of: (told) => told.projects.totals.baht, say: money, exact: baht },
  { key: 'compare.per_head', of: (told) => perHead(told, told.projects.totals.baht), say: (value) => baht(Math.round(value)) },
  { key: 'compare.self', of: ({ projects: { self_reliance: found } }) => (found.known ? found.by_self / found.known : null), say: percent },
  { key: 'compare.overlaps', of: (told) => told.projects.totals.overlaps, say: whole, kind: 'alert' },
  { key: 'compare.stored', of: (told) => told.water_balance.stored_m3, say: cubic, kind: 'water' },
  { key: 'compare.stored_head', of: (told) => perHead(told, told.water_balance.stored_m3), say: (value) => word('unit.m3', { shown: value.toFixed(1) }), kind: 'water' },
  { key: 'compare.water_months', of: (told) => told.water_balance.lasts_months, say: (value) => word('balance.months', { n: value.toFixed(1) }), kind: 'water' },
  { key: 'compare.roads', of: (told) => metres(told.roads.rows), say: distance, kind: 'road' },
  { key: 'compare.paved', of: paved, say: percent, kind: 'road' },
  { key: 'compare.land', of: (told) => told.public_land.totals.stated_sqm, say: land },
  { key: 'compare.covered', of: (told) => told.dimensions.filter(({ covered }) => covered).length, say: whole },
  { key: 'compare.missing', of: (told) => told.missing.length, say: whole, kind: 'alert' },
];

/**
 * @param {Line} line
 * @param {Profile[]} both
 * @param {string} [label] instead of the word of its key
 */
function row({ key, of, say, exact, kind }, both, label) {
  const values = both.map(of);
  if (values.every((value) => value === null)) return null;
  const most = Math.max(...values.map((value) => value ?? 0));
  return h('tr', {}, h('th', { scope: 'row' }, label ?? word(key)), ...values.flatMap((value) => [
    h('td', { class: 'num', title: value !== null && exact ? exact(value) : null }, value === null ? word('profile.unknown') : say(value), bar([{ value: value ?? 0, kind }], most)),
  ]));
}

/** Indicators that both have in the same unit, latest year of each. @param {Profile} a @param {Profile} b */
function shared(a, b) {
  const theirs = new Map(b.indicators.map((one) => [`${one.register} ${one.version} ${one.code}`, one]));
  return a.indicators.flatMap((one) => {
    const other = theirs.get(`${one.register} ${one.version} ${one.code}`);
    const mine = one.years.findLast(({ value }) => value !== null);
    const its = other?.years.findLast(({ value }) => value !== null);
    return mine && its && mine.way !== 'sum' ? [{ one, mine, its }] : [];
  });
}

/** @param {Profile} a @param {Profile} b @param {import('../room.js').Room} room */
export function comparison(a, b, { store }) {
  const both = [a, b];
  const head = (/** @type {Profile} */ told) => h('th', { scope: 'col', class: 'num' }, h('a', { href: store.address({ area: told.code, compare: '', reading: true }), 'data-go': true }, profileName(told)));
  const registers = shared(a, b);
  return section('compare',
    h('p', {}, h('a', { href: store.address({ compare: '', reading: true }), 'data-go': true }, word('compare.close')), ' · ',
      h('a', { href: store.address({ area: b.code, compare: a.code, reading: true }), 'data-go': true }, word('compare.swap'))),
    h('table', { class: 'compare-table' }, h('caption', { class: 'unseen' }, word('profile.compare')),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, word('compare.figure')), ...both.map(head))),
      h('tbody', {}, .../** @type {Node[]} */ (LINES.map((line) => row(line, both)).filter((found) => found !== null))),
      registers.length ? h('tbody', {}, h('tr', {}, h('th', { scope: 'rowgroup', colspan: 3, class: 'group' }, word('compare.registers'))),
        ...registers.map(({ one, mine, its }) => row({ key: '', of: (told) => (told === a ? mine.value : its.value), say: (value) => `${value.toLocaleString('en-US', { maximumFractionDigits: 2 })} ${one.unit ?? ''}` }, both, nameOf(one))).filter((found) => found !== null)) : null),
    note(word('compare.how')));
}
