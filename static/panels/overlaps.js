/** Pairs of projects that may be one work paid for twice. */
import { ask } from '../api.js';
import { sign, h } from '../dom.js';
import { downloads } from '../download.js';
import { baht, distance, land, money } from '../format.js';
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

/** @param {Room} room @returns {Promise<Node[]>} */
export async function overlapsPanel(room) {
  const { store, signal, point } = room;
  if (store.get().finding) {
    const found = await findingsAnswer(room);
    return [whichFindings(room, found.counts), ...findingsList(room, found)];
  }
  const query = { ...filterOf(store.get()), limit: String(PAGE) };
  const [{ counts }, first] = await Promise.all([
    findingsAnswer(room, 1),
    /** @type {Promise<import('../types').OverlapsAnswer>} */ (ask('/api/overlaps', { ...query, offset: '0' }, signal)),
  ]);
  const { area } = filterOf(store.get());
  const toCheck = h('p', { class: 'panel-choice' }, h('a', { href: `/overlaps/check${area ? `?area=${area}` : ''}` }, word('check.open')));
  const which = whichFindings(room, counts);
  if (!first.total) return [which, toCheck, empty(word('empty.overlaps'), word('empty.overlaps.do'))];
  const pages = h('div', {});
  /** @param {OverlapItem[]} items */
  const add = (items) => {
    pages.append(list(word('tab.overlaps', { n: first.total }), items.map((item) => overlapRow(item, room)), point.overlap));
  };
  add(first.items);
  return [which, toCheck, pages, moreButton(first.items.length, first.total, async (offset) => {
    const next = await ask('/api/overlaps', { ...query, offset: String(offset) }, signal);
    add(next.items);
    return next.items.length;
  }), downloads(['overlap'], filterOf(store.get()))];
}
