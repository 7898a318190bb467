/** The needs under the present filter, those without a project first; as many as are counted above and drawn on the map. */
import { ask } from '../api.js';
import { h, sign } from '../dom.js';
import { downloads } from '../download.js';
import { distance, whole } from '../format.js';
import { list } from '../list.js';
import { filterOf } from '../state.js';
import { empty, unplaced } from '../states.js';
import { fullName, nameOf, word } from '../words.js';
import { moreButton } from './projects.js';

const PAGE = 50;
/** The distance a person is first offered, and how far it may be set: metres. */
export const NEAR_M = 500;
const FARTHEST_M = 2000;

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').NeedItem} NeedItem
 * @typedef {import('../types').NeedTotals} NeedTotals
 */

/** @param {NeedItem} item @returns {{ value: string, alert?: boolean, soft?: boolean }} */
export function answerOf({ answer }) {
  if (answer === null) return { value: word('need.without'), alert: true };
  return { value: word(answer === 'place' ? 'need.near' : 'need.linked'), soft: true };
}

/** @param {NeedItem} item @param {Room} room @returns {import('../list.js').Row} */
export function needRow(item, { store, filters }) {
  const colour = filters.issues.find(({ code }) => code === item.issue_code)?.colour ?? '#77807b';
  /** @type {(string | Node | null)[]} */
  const told = [
    item.place ? (item.place.level === 'village' ? fullName(item.place) : nameOf(item.place)) : null,
    item.affected_households ? word('need.households', { n: item.affected_households }) : item.affected_people ? word('need.people', { n: item.affected_people }) : null,
    item.priority ? word('need.priority', { n: item.priority }) : null,
    item.status === 'solved' || item.status === 'dropped' ? word(`need.status.${item.status}`) : null,
    item.placed ? null : h('span', { class: 'soft-mark' }, word(item.on_map ? 'unplaced.village' : 'unplaced.one')),
  ];
  return {
    key: item.id,
    href: store.address({ view: 'need', id: item.id }),
    mark: sign(item.on_map ? 'circle' : 'square', colour),
    title: item.title,
    notes: told.filter((one) => one !== null),
    ...answerOf(item),
  };
}

/** All of them, or those without a project. @param {NeedTotals} totals @param {Room} room */
function which(totals, { store }) {
  const now = store.get().without;
  /** @param {string} value @param {number} n @param {string} label */
  const one = (value, n, label) => h('a', { href: store.address({ without: value }), 'data-go': true, 'aria-current': now === value ? 'true' : null, id: `which-${value || 'all'}` }, `${label} ${whole(n)}`);
  return h('div', { class: 'choice', role: 'group', 'aria-label': word('needs.which') },
    one('', totals.needs, word('needs.all')), one('1', totals.needs_without, word('need.without')));
}

/** What counts as a project: one that is tied to the need, one that lies near, or either. @param {NeedTotals} totals @param {Room} room */
function rule(totals, { store }) {
  const now = store.get();
  const answered = h('select', { id: 'answered', onchange: () => store.go({ answered: answered.value === 'link' ? '' : answered.value }) },
    ...['link', 'place', 'either'].map((one) => h('option', { value: one, selected: one === (now.answered || 'link') }, word(`answered.${one}`))));
  /** @type {HTMLElement[]} */
  const parts = [h('label', { for: 'answered' }, word('answered')), answered];
  if (now.answered && now.answered !== 'link') {
    const metres = h('output', { for: 'near' }, distance(Number(now.near || NEAR_M)));
    const near = h('input', {
      id: 'near', type: 'range', min: 0, max: FARTHEST_M, step: 50, value: now.near || NEAR_M, 'aria-label': word('answered.within'),
      oninput: () => { metres.textContent = distance(Number(near.value)); near.setAttribute('aria-valuetext', metres.textContent); },
      onchange: () => store.go({ near: near.value === String(NEAR_M) ? '' : near.value }),
    });
    parts.push(h('span', { class: 'near' }, h('span', {}, word('answered.within')), near, metres));
  }
  const asked = now.answered && now.answered !== 'link' && totals.answered_by === 'link';
  return h('div', { class: 'filters' }, ...parts, asked ? h('p', { class: 'soft' }, word('answered.country')) : null);
}

/** @param {Room} room */
function order({ store }) {
  const now = store.get().sort || 'priority';
  const select = h('select', { id: 'sort', onchange: () => store.go({ sort: select.value === 'priority' ? '' : select.value }) },
    ...['priority', 'people', 'place'].map((one) => h('option', { value: one, selected: one === now }, word(`sort.${one}`))));
  return h('div', { class: 'filters' }, h('label', { for: 'sort' }, word('sort')), select);
}

/** Which have no place of their own: some stand at their village's point, some are only listed. @param {NeedTotals} totals */
function whereNot({ needs_unplaced: unplacedNeeds, needs_off_map: offMap }) {
  const byVillage = unplacedNeeds - offMap;
  if (!offMap) return byVillage ? unplaced(word('unplaced.needs.village', { n: byVillage }), false) : null;
  const told = unplaced(word('unplaced.needs', { n: offMap }));
  if (byVillage) told.append(h('br'), word('unplaced.needs.village', { n: byVillage }));
  return told;
}

/** Filters that ask of projects alone do not narrow needs: said, so that nobody thinks they do. @param {Room} room */
function leftAside({ store }) {
  const { level, done_by: doneBy, funding } = store.get();
  return level || doneBy || funding ? h('p', { class: 'soft aside' }, word('needs.left_aside')) : null;
}

/** @param {Room} room @returns {Promise<Node[]>} */
export async function needsPanel(room) {
  const { store, signal, point } = room;
  const now = store.get();
  const query = { ...filterOf(now), sort: ['people', 'place'].includes(now.sort) ? now.sort : 'priority', limit: String(PAGE) };
  /** @type {import('../types').NeedsAnswer} */
  const first = await ask('/api/needs', { ...query, offset: '0' }, signal);
  const { totals } = first;
  if (!totals.needs) return [empty(word('empty.needs'), word('empty.needs.do'))];
  const head = [h('div', { class: 'panel-choice' }, which(totals, room)), rule(totals, room), leftAside(room)];
  if (!first.total) return [...head.filter((one) => one !== null), empty(word('empty.without'), word('empty.without.do'))];

  const pages = h('div', {});
  /** @param {NeedItem[]} items */
  const add = (items) => { pages.append(list(word('tab.needs', { n: first.total }), items.map((item) => needRow(item, room)), point.need)); };
  add(first.items);
  /** @type {(HTMLElement | null)[]} */
  const parts = [...head, order(room), whereNot(totals), pages];
  parts.push(moreButton(first.items.length, first.total, async (offset) => {
    const next = await ask('/api/needs', { ...query, offset: String(offset) }, signal);
    add(next.items);
    return next.items.length;
  }), downloads(['need'], filterOf(now)));
  return parts.filter((part) => part !== null);
}
