/** Pairs of projects that may be one work paid for twice. */
import { ask } from '../api.js';
import { dateText } from '../dates.js';
import { sign, h } from '../dom.js';
import { downloads } from '../download.js';
import { baht, distance, land, money, moneyBaht, percent, whole } from '../format.js';
import { list } from '../list.js';
import { filterOf } from '../state.js';
import { empty } from '../states.js';
import { hasWord, word } from '../words.js';
import { findingsAnswer, findingsList, whichFindings } from './findings.js';
import { moreButton } from './projects.js';

const PAGE = 50;

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').OverlapItem} OverlapItem
 * @typedef {import('../types').InboxItem} InboxItem
 */

/**
 * How much they share, or how far they are apart, in one short phrase.
 * @param {Pick<OverlapItem, 'covered' | 'relation' | 'distance_m' | 'shared_m' | 'shared_sqm'>} item
 */
export function sharedPhrase(item) {
  if (item.covered) return word('overlap.covered');
  if (item.relation === null) return item.distance_m ? word('overlap.apart', { shown: distance(item.distance_m) }) : word('overlap.by_words');
  if (item.relation === 'crossing') return word('overlap.crossing');
  if (item.relation === 'within_tolerance') return word('overlap.apart', { shown: distance(item.distance_m ?? 0) });
  if (item.shared_m) return word('overlap.shared', { shown: distance(item.shared_m) });
  if (item.shared_sqm) return word('overlap.shared', { shown: land(item.shared_sqm) });
  return word('overlap.same_spot');
}

/** What a side is called; another owner's draft by its kind of works. @param {import('../types').Side} side */
export function sideName(side) {
  if (side.name !== null) return side.name;
  const works = `works.object.${side.works_object}`;
  return word('overlap.covered.name', { works: hasWord(works) ? word(works) : '' });
}

/**
 * @param {OverlapItem} item
 * @param {Room} room
 * @param {string} [seenFrom] a project's id: then only the other one is named
 * @returns {import('../list.js').Row}
 */
export function overlapRow(item, { store }, seenFrom) {
  const [near, far] = seenFrom === item.b.id || (!seenFrom && item.a.covered) ? [item.b, item.a] : [item.a, item.b];
  const owners = seenFrom ? far.owner_name : word('overlap.owners', { a: near.owner_name, b: far.owner_name });
  return {
    key: item.id,
    href: store.address({ view: 'overlap', id: item.id }),
    mark: sign('ring', '#b5442e'),
    title: sideName(seenFrom ? far : near),
    notes: [h('span', { class: 'is-alert' }, sharedPhrase(item)), owners],
    value: item.budget_baht || !item.covered ? money(item.budget_baht) : '',
    exact: item.covered ? baht(item.budget_baht) : word('overlap.sum', { shown: baht(item.budget_baht) }),
  };
}

/** The cases as they were last listed, for the keys that lead from one to the next. @type {string[]} */
let order = [];

/** The cases listed before and after one. @param {string} id */
export function neighbours(id) {
  const here = order.indexOf(id);
  return { before: here > 0 ? order[here - 1] : null, after: here >= 0 ? order[here + 1] ?? null : null };
}

/** How far the case has come, and whether money may be asked for the two. @param {InboxItem} item */
function progress(item) {
  const stops = [item.a, item.b].filter(({ obstacles }) => obstacles).length;
  return [
    h('span', { class: item.overdue || item.state === 'reopened' ? 'is-alert' : '' }, word(`deciding.state.${item.state}`)),
    ...(item.deadline ? [word(item.overdue ? 'deciding.overdue' : 'deciding.deadline', { day: dateText(item.deadline) })] : []),
    ...(stops ? [word('gate.of_case', { n: stops })] : []),
  ];
}

/** @param {InboxItem} item @param {Room} room @returns {import('../list.js').Row} */
function inboxRow(item, room) {
  const row = overlapRow(item, room);
  const kind = item.kind ? word(`overlap.kind.${item.kind}`) : '';
  const likely = item.probability === null ? '' : word('inbox.likely', { shown: percent(item.probability) });
  const shared = item.relation ? sharedPhrase(item) : '';
  const owners = word('overlap.owners', { a: item.a.owner_name, b: item.b.owner_name });
  return { ...row, notes: [...progress(item), [kind, likely].filter(Boolean).join(' '), shared, owners].filter(Boolean) };
}

const KINDS = ['duplicate', 'same_work_lineage', 'phase', 'maintenance', 'spatial_conflict', 'complementary', 'crossing_or_adjacent', 'unrelated', 'insufficient_location'];
const STATES = ['open', 'proposed', 'objected', 'agreed', 'field_check', 'settled', 'reopened'];
const STAKES = ['500000', '1000000', '5000000', '10000000'];

/** @param {Room} room @param {Record<string, number>} states */
function inboxFilters({ store }, states) {
  const now = store.get();
  /** @param {'overlap_kind' | 'overlap_zone' | 'overlap_state' | 'at_stake'} name @param {string[]} values @param {(value: string) => string} said */
  const field = (name, values, said) => {
    const select = h('select', { id: name, onchange: () => store.go({ [name]: select.value }) },
      h('option', { value: '' }, word(`inbox.any.${name}`)), ...values.map((value) => h('option', { value, selected: value === now[name] }, said(value))));
    return h('div', {}, h('label', { class: 'unseen', for: name }, word(`inbox.${name}`)), select);
  };
  const mine = h('input', { type: 'checkbox', id: 'mine', checked: Boolean(now.mine), onchange: () => store.go({ mine: mine.checked ? '1' : '' }) });
  return h('div', { class: 'inbox-filters' },
    field('overlap_state', STATES, (value) => (now.overlap_state || states[value] === undefined ? word(`deciding.state.${value}`) : `${word(`deciding.state.${value}`)} (${whole(states[value])})`)),
    field('overlap_kind', KINDS, (value) => word(`overlap.kind.${value}`)),
    field('overlap_zone', ['match', 'review', 'apart'], (value) => word(`overlap.zone.${value}`)),
    field('at_stake', STAKES, (value) => word('inbox.from', { shown: moneyBaht(Number(value)) })),
    document.querySelector('form [name=csrf_token]') ? h('label', { class: 'check', for: 'mine' }, mine, word('inbox.mine')) : null);
}

/** The keys of the list, said once. */
const keysLine = () => h('p', { class: 'soft keys inbox-keys' }, ...[['↓ ↑', 'keys.walk'], ['Enter', 'keys.open'], ['j', 'keys.after'], ['d', 'keys.decide'], ['u', 'keys.undo']].flatMap(([key, said], at) => [at ? ' · ' : '', h('kbd', { class: 'named' }, key), ` ${word(said)}`]));

/** With nothing in hand, an arrow takes up the list where one left it. @param {Room} room @param {HTMLElement} pages */
function takeUp({ signal }, pages) {
  addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || (document.activeElement && document.activeElement !== document.body && document.activeElement.id !== 'panel-scroll')) return;
    const row = /** @type {HTMLElement | null} */ (pages.querySelector('.row'));
    if (row) { row.focus(); event.preventDefault(); }
  }, { signal });
}

/** @param {Room} room @returns {Promise<Node[]>} */
export async function overlapsPanel(room) {
  const { store, signal, point } = room;
  if (store.get().finding) {
    const found = await findingsAnswer(room);
    return [whichFindings(room, found.counts), ...findingsList(room, found)];
  }
  const query = { ...filterOf(store.get()), ...(store.get().mine ? { mine: '1' } : {}), limit: String(PAGE) };
  const [{ counts }, first] = await Promise.all([
    findingsAnswer(room, 1),
    /** @type {Promise<import('../types').OverlapsAnswer>} */ (ask('/api/overlaps', { ...query, offset: '0' }, signal)),
  ]);
  const { area } = filterOf(store.get());
  const toCheck = h('p', { class: 'works-link' }, h('a', { href: `/overlaps/check${area ? `?area=${area}` : ''}` }, word('check.open')));
  const head = [whichFindings(room, counts), inboxFilters(room, first.states), toCheck];
  order = [];
  if (!first.total) return [...head, empty(word('empty.overlaps'), word('empty.overlaps.do'))];
  const pages = h('div', {});
  /** @param {InboxItem[]} items */
  const add = (items) => {
    order.push(...items.map(({ id }) => id));
    pages.append(list(word('tab.overlaps', { n: first.total }), items.map((item) => inboxRow(item, room)), point.overlap));
  };
  add(first.items);
  takeUp(room, pages);
  return [...head, keysLine(), pages, moreButton(first.items.length, first.total, async (offset) => {
    const next = await ask('/api/overlaps', { ...query, offset: String(offset) }, signal);
    add(next.items);
    return next.items.length;
  }), downloads(['overlap'], filterOf(store.get()))];
}
