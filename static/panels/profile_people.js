/** People, registers by year, and the dimensions a village plan must draw on: which are covered, which are not. */
import { barTable, bar, keyed, spark } from '../charts.js';
import { h } from '../dom.js';
import { whole } from '../format.js';
import { either, nameOf, word } from '../words.js';
import { absent, grouped, note, section, subhead } from './profile_parts.js';

/**
 * @typedef {import('../profile_types').Profile} Profile
 * @typedef {import('../profile_types').Indicator} Indicator
 * @typedef {import('../profile_types').IndicatorYear} IndicatorYear
 */

/** A figure with as many decimals as it has, two at most. @param {number | null} value */
export const figure = (value) => (value === null ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 2 }));

/** @param {Profile} told @param {string} year */
export function people(told, year) {
  if (!told.people.length && !told.households.length) return section('people', absent('profile.people.none'));
  const homes = new Map(told.households.map((one) => [one.fiscal_year_be, one]));
  const years = [...new Set([...told.people.map((one) => one.fiscal_year_be), ...homes.keys()])].sort();
  const counted = new Map(told.people.map((one) => [one.fiscal_year_be, one]));
  const rows = years.map((one) => {
    const found = counted.get(one);
    const both = found && typeof found.women === 'number' && typeof found.men === 'number';
    const sexes = both ? [{ value: found.men ?? 0, kind: 'two' }, { value: found.women ?? 0, kind: 'one' }] : [{ value: found?.all ?? 0 }];
    return {
      label: String(one), parts: sexes, chosen: String(one) === year,
      cells: [found?.men, found?.women, found?.all, homes.get(one)?.all].map((n) => (n === undefined || n === null ? '–' : whole(n))),
    };
  });
  const source = told.people.at(-1) ?? told.households[told.households.length - 1];
  return section('people',
    barTable(word('profile.people'), [word('profile.year'), keyed('two', word('people.men')), keyed('one', word('people.women')), word('people.all'), word('people.households')], rows),
    note(word('profile.people.from', { register: either(source.register_name_th, source.register_name_en) }),
      ...(settlements(told) > 1 ? [' ', word('profile.added', { n: source.settlements, of: settlements(told) })] : [])));
}

/** @param {Profile} told */
export const settlements = (told) => told.villages + told.communities;

/** What a register says of a year beside its value: problem levels or passes, drawn and told. @param {IndicatorYear} year @param {boolean} one whether a single village speaks */
function verdict(year, one) {
  const [severe, some, little] = year.problem_levels;
  const levels = severe + some + little;
  if (levels) {
    if (one) return h('span', { class: severe ? 'is-alert' : '' }, word(`level.${severe ? 1 : some ? 2 : 3}`));
    const parts = [{ value: severe, kind: 'level-1' }, { value: some, kind: 'level-2' }, { value: little, kind: 'level-3' }];
    return h('span', { class: 'verdict' }, bar(parts, levels), word('level.counts', { a: severe, b: some, c: little }));
  }
  const judged = year.passed + year.failed;
  if (!judged) return null;
  if (one) return h('span', { class: year.failed ? 'is-alert' : '' }, word(year.failed ? 'bmn.failed' : 'bmn.passed'));
  return h('span', { class: 'verdict' }, bar([{ value: year.passed, kind: 'level-3' }, { value: year.failed, kind: 'level-1' }], judged), word('bmn.counts', { n: year.passed, of: judged }));
}

/** @param {Indicator} one @param {number[]} years @param {string} chosen */
function indicatorRow(one, years, chosen) {
  const by = new Map(one.years.map((year) => [year.fiscal_year_be, year]));
  const latest = by.get(Number(chosen)) ?? one.years[one.years.length - 1];
  // A problem level is a figure too: its trend is the mean level, 1 severe to 3 little.
  const trend = years.map((x) => {
    const year = by.get(x);
    const levels = year ? year.problem_levels.reduce((sum, n) => sum + n, 0) : 0;
    const mean = year && levels ? year.problem_levels.reduce((sum, n, k) => sum + n * (k + 1), 0) / levels : null;
    return { x, y: year?.value ?? mean };
  });
  const told = one.years.map((year) => `${year.fiscal_year_be}: ${year.value === null ? '–' : figure(year.value)}`).join(' · ');
  return h('tr', {},
    h('th', { scope: 'row' }, h('span', { class: 'indicator-name' }, nameOf(one)),
      one.version ? h('span', { class: 'soft' }, ' ', word('profile.version', { version: one.version })) : null),
    h('td', { class: 'spark-cell', title: told }, spark(trend), h('span', { class: 'unseen' }, told)),
    h('td', { class: 'num' }, latest.value === null ? latest.text ?? '' : figure(latest.value), one.unit && latest.value !== null ? h('span', { class: 'soft unit' }, one.unit) : null),
    h('td', {}, verdict(latest, latest.settlements === 1)),
    h('td', { class: 'num soft' }, latest.fiscal_year_be, h('span', { class: 'way' }, way(latest))));
}

/** How a figure came about, in as few words as it needs. @param {IndicatorYear} year */
const way = ({ way: how, settlements: n }) => (n > 1 && how !== 'own' ? word(`way.${how}`, { n }) : '');

/** @param {Profile} told @param {string} year */
export function registers(told, year) {
  if (!told.indicators.length) return section('registers', absent('profile.registers.none'));
  const groups = grouped(told.indicators, ({ register }) => register);
  const shown = groups.map(([, found], k) => {
    const years = [...new Set(found.flatMap((one) => one.years.map((y) => y.fiscal_year_be)))].sort();
    const name = either(found[0].register_name_th, found[0].register_name_en);
    return h('details', { class: 'register', open: k === 0 || groups.length <= 3 },
      h('summary', {}, h('span', {}, name), h('span', { class: 'soft' }, word('profile.register.sum', { n: found.length, years: years.join(' · ') }))),
      h('table', { class: 'indicators' },
        h('caption', { class: 'unseen' }, name),
        h('thead', {}, h('tr', {}, ...['profile.indicator', 'profile.trend', 'profile.value', 'profile.verdict', 'profile.year_short'].map((key, n) => h('th', { scope: 'col', class: n === 2 || n === 4 ? 'num' : null }, word(key))))),
        h('tbody', {}, ...found.map((one) => indicatorRow(one, years, year)))));
  });
  return section('registers', ...shown, settlements(told) > 1 ? note(word('profile.registers.how')) : null);
}

/** @param {Profile} told */
export function dimensions(told) {
  const many = settlements(told);
  const groups = grouped(told.dimensions, ({ group }) => group).map(([group, found]) => {
    const gaps = found.filter(({ covered }) => !covered);
    const have = found.filter(({ covered }) => covered);
    const of = (/** @type {import('../profile_types').Dimension} */ one) => (many > 1 && one.settlements ? word('profile.dimension.of', { name: nameOf(one), n: one.settlements, of: many }) : nameOf(one));
    return h('div', {}, subhead(word(`dimension.${group}`, { n: have.length, of: found.length })),
      have.length ? h('p', {}, have.map(of).join(' · ')) : null,
      gaps.length ? h('p', { class: 'gap-list' }, h('span', { class: 'gap-word' }, word('profile.dimension.gaps', { n: gaps.length })), ' ', gaps.map(nameOf).join(' · ')) : null);
  });
  return section('dimensions', note(word('profile.dimensions.why')), ...groups);
}
