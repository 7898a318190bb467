/** Water against use, public land, roads: what the ground of a place holds. */
import { barTable } from '../charts.js';
import { h } from '../dom.js';
import { distance, land as rai, percent, whole } from '../format.js';
import { word } from '../words.js';
import { codeWord } from './project.js';
import { figure } from './profile_people.js';
import { absent, grouped, note, pair, section, subhead, table } from './profile_parts.js';

/** @typedef {import('../profile_types').Profile} Profile */
/** @typedef {import('../room.js').Room} Room */
/** @typedef {import('./attached.js').Answer} Answer */

/** @param {number | null} cubic */
const cubic = (cubic) => (cubic === null ? word('profile.unknown') : word('unit.m3', { shown: whole(cubic) }));

/** The parts of the balance, each with the arithmetic that made it. @param {Profile['water_balance']} balance */
function balanceRows(balance) {
  /** @type {[string, Node | string, string][]} */
  const rows = [];
  rows.push([word('balance.need'), cubic(balance.need_m3), balance.people === null ? word('balance.need.unknown') : word('balance.need.how', {
    people: figure(balance.people), drink: figure(balance.drink_litres), household: figure(balance.household_litres),
  })]);
  rows.push([word('balance.stored'), cubic(balance.stored_m3), word('balance.stored.how', { n: balance.sources })]);
  if (balance.stored_m3 !== null) rows.push([word('balance.all_year'), cubic(balance.stored_all_year_m3 ?? 0), word('balance.all_year.how')]);
  if (balance.left_m3 !== null) {
    const short = balance.left_m3 < 0;
    rows.push([word(short ? 'balance.short' : 'balance.left'), h('strong', { class: short ? 'is-alert' : '' }, cubic(Math.abs(balance.left_m3))), word('balance.left.how')]);
  }
  if (balance.lasts_months !== null) rows.push([word('balance.lasts'), word('balance.months', { n: figure(Math.round(balance.lasts_months * 10) / 10) }), word('balance.lasts.how')]);
  return rows;
}

/** @param {Profile['water_balance']} balance */
function unknowns(balance) {
  /** @type {[string, number][]} */
  const all = [['balance.unknown.capacity', balance.capacity_unknown], ['balance.unknown.use', balance.use_unknown], ['balance.unknown.months', balance.months_unknown], ['balance.unknown.shared', balance.shared_with_farming]];
  return all.filter(([, n]) => n > 0).map(([key, n]) => h('li', {}, word(key, { n })));
}

/** @param {Profile} told */
function balancePart({ water_balance: balance }) {
  return h('div', { class: 'balance' }, subhead(word('balance')),
    h('table', { class: 'balance-table' }, h('caption', { class: 'unseen' }, word('balance')), h('tbody', {}, ...balanceRows(balance).map(([label, value, how]) => h('tr', {},
      h('th', { scope: 'row' }, label, h('span', { class: 'soft how' }, how)), h('td', { class: 'num' }, value))))),
    h('p', { class: 'soft' }, word('balance.assumed')),
    h('ul', { class: 'soft bullets' },
      h('li', {}, word('balance.assumed.filled')), h('li', {}, word('balance.assumed.flow')), ...unknowns(balance)));
}

/** @param {Profile['water']['listed'][number]} one */
const uses = (one) => [['drink', one.use_drink], ['household', one.use_household], ['farming', one.use_farming]]
  .filter(([, used]) => used).map(([use]) => word(`use.${use}`)).join(' ') || (one.use_drink === null && one.use_household === null && one.use_farming === null ? word('profile.unknown') : '–');

/** The projects that touch each thing of a village's record, by the thing. @param {Answer | null} answer */
const touching = (answer) => new Map([...answer?.water_record ?? [], ...answer?.land_record ?? []].map((one) => [one.uuid, one.projects_on_it]));

/** A thing's name, kind and caretaker, and the projects that touch it, each a link.
 * @param {{ uuid: string, name_th: string | null, caretaker?: string | null }} one
 * @param {string | null} kind
 * @param {import('./attached.js').Work[]} works
 * @param {Room} room
 */
const recorded = (one, kind, works, room) => h('span', {}, one.name_th ?? word('profile.unnamed'), h('span', { class: 'soft' }, ' ', kind ?? ''),
  one.caretaker ? h('span', { class: 'soft record-line' }, word('record.caretaker', { who: one.caretaker })) : null,
  ...works.map((work) => h('span', { class: 'record-line' },
    h('a', { href: room.store.address({ view: 'project', id: work.id }), 'data-go': true }, work.name),
    work.share ? h('span', { class: 'soft' }, ' ', word('record.share', { shown: percent(work.share) })) : null)));

/** @param {Profile} told @param {Room} room @param {Answer | null} answer */
export function water(told, room, answer) {
  const works = touching(answer);
  const { totals, by_kind: kinds, listed } = told.water;
  if (!totals.sources) return section('water', absent('profile.water.none'));
  const rows = listed.map((one) => [
    recorded(one, codeWord('water', one.kind), works.get(one.uuid) ?? [], room),
    uses(one), one.capacity_m3 === null ? word('profile.unknown') : whole(one.capacity_m3),
    one.months_dry === null ? word('profile.unknown') : one.months_dry ? word('water.dry', { n: one.months_dry }) : word('water.never_dry'),
    one.projects ? whole(one.projects) : '–',
  ]);
  return section('water', balancePart(told),
    barTable(word('profile.water.kinds'), [word('profile.kind'), word('profile.sources'), word('profile.capacity')], kinds.map((one) => ({
      label: codeWord('water', one.kind) ?? '–', parts: [{ value: one.sources, kind: 'water' }], cells: [whole(one.sources), one.capacity_m3 === null ? word('profile.unknown') : whole(one.capacity_m3)],
    }))),
    totals.for_farming ? note(word('profile.water.farming', { n: totals.for_farming, shown: cubic(totals.farming_m3) }), totals.farming_capacity_unknown ? ` ${word('balance.unknown.capacity', { n: totals.farming_capacity_unknown })}` : '') : null,
    more(listed.length, totals.sources, word('profile.water.list'), table(word('profile.water.list'), [
      { head: word('profile.name') }, { head: word('profile.uses') }, { head: word('profile.capacity'), num: true }, { head: word('profile.dry'), num: true }, { head: word('profile.projects_short'), num: true },
    ], rows)));
}

/** A long list, closed where there is much of it. @param {number} shown @param {number} of @param {string} title @param {Node} body */
export const more = (shown, of, title, body) => h('details', { class: 'register', open: of <= 8 },
  h('summary', {}, h('span', {}, title), h('span', { class: 'soft' }, shown < of ? word('profile.shown', { n: shown, of }) : word('profile.all_shown', { n: of }))), body);

/** @param {Profile} told @param {Room} room @param {Answer | null} answer */
export function publicLand(told, room, answer) {
  const works = touching(answer);
  const { totals, by_document: documents, listed } = told.public_land;
  if (!totals.parcels) return section('land', absent('profile.land.none'));
  const sums = [
    h('div', {}, h('dt', {}, word('land.stated')), h('dd', {}, totals.stated_sqm === null ? word('profile.unknown') : rai(totals.stated_sqm))),
    h('div', {}, h('dt', {}, word('land.drawn')), h('dd', {}, totals.drawn_sqm === null ? word('profile.undrawn') : rai(totals.drawn_sqm))),
  ];
  const gap = totals.comparable && totals.comparable_stated_sqm ? (totals.comparable_drawn_sqm ?? 0) / totals.comparable_stated_sqm - 1 : null;
  return section('land', h('dl', { class: 'sums' }, ...sums),
    gap === null ? null : note(word('land.compared', { n: totals.comparable, more: word(gap < 0 ? 'land.less' : 'land.more', { shown: percent(Math.abs(gap)) }) })),
    pair(h('div', {}, subhead(word('land.documents')), barTable(word('land.documents'), [word('land.document'), word('land.parcels')], documents.map((one) => ({
      label: codeWord('document', one.document) ?? '–', parts: [{ value: one.parcels, kind: one.document === 'none' || one.document === 'unstated' ? 'two' : 'one' }], cells: [whole(one.parcels)],
    }))))),
    note(word('land.gaps', { undrawn: totals.undrawn, unstated: totals.unstated, projects: totals.projects })),
    more(listed.length, totals.parcels, word('profile.land.list'), table(word('profile.land.list'), [
      { head: word('profile.name') }, { head: word('land.document') }, { head: word('land.stated'), num: true }, { head: word('land.drawn'), num: true }, { head: word('profile.projects_short'), num: true },
    ], listed.map((one) => [
      recorded(one, codeWord('land_kind', one.kind), works.get(one.uuid) ?? [], room),
      [codeWord('document', one.document ?? 'unstated'), one.document_number].filter(Boolean).join(' '),
      one.area_sqm === null ? word('profile.unknown') : rai(one.area_sqm), one.drawn_sqm === null ? '–' : rai(one.drawn_sqm), one.projects ? whole(one.projects) : '–',
    ]))));
}

/** @param {Profile['roads']['rows']} rows @param {'surface' | 'kind'} by */
function summed(rows, by) {
  return grouped(rows, (row) => row[by] ?? 'unstated').map(([key, found]) => ({
    key, metres: found.reduce((sum, row) => sum + (row.drawn_m ?? 0), 0), roads: found.reduce((sum, row) => sum + row.drawn_roads, 0),
  })).filter(({ roads }) => roads).sort((a, b) => b.metres - a.metres);
}

/** @param {Profile} told */
export function roads(told) {
  const { rows, basis, sliver_m: sliver } = told.roads;
  if (!rows.length) return section('roads', absent('profile.roads.none'));
  const undrawn = rows.reduce((sum, row) => sum + row.undrawn_roads, 0);
  const stated = rows.reduce((sum, row) => sum + (row.undrawn_stated_m ?? 0), 0);
  const total = rows.reduce((sum, row) => sum + (row.drawn_m ?? 0), 0);
  const drawn = rows.reduce((sum, row) => sum + row.drawn_roads, 0);
  /** @param {'surface' | 'kind'} by */
  const chart = (by) => h('div', {}, subhead(word(`roads.by_${by}`)), barTable(word(`roads.by_${by}`), [word(`roads.${by}`), word('roads.count'), word('roads.length')], summed(rows, by).map((one) => ({
    label: codeWord(by === 'surface' ? 'surface' : 'road', one.key) ?? '–', parts: [{ value: one.metres, kind: 'road' }], cells: [whole(one.roads), distance(one.metres)],
  }))));
  return section('roads',
    h('p', {}, word('roads.total', { n: drawn, shown: distance(total) })),
    pair(chart('surface'), chart('kind')),
    undrawn ? h('p', {}, word('roads.undrawn', { n: undrawn, shown: stated ? distance(stated) : word('profile.unknown') })) : null,
    note(word(`roads.basis.${basis}`, { sliver })));
}
