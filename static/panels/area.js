/** What lies in the present area: its parts with their figures, the villages without a place, the local organisations. */
import { h, sign } from '../dom.js';
import { baht, money, moneyBaht, whole } from '../format.js';
import { list } from '../list.js';
import { RAMP, shadeOf } from '../ramp.js';
import { empty, unplaced } from '../states.js';
import { fullName, laoName, nameOf, word } from '../words.js';

/**
 * @typedef {import('../types').Child} Child
 * @typedef {import('../room.js').Room} Room
 */

/** @param {Child} child @param {Room} room @returns {import('../list.js').Row} */
function childRow(child, { store, ramp, area }) {
  const { measure } = store.get();
  const amount = measure === 'money' ? child.budget_baht : child.projects;
  const shade = shadeOf(amount, ramp);
  const village = area.child_level === 'village' || area.child_level === 'community';
  /** @type {(string | Node)[]} */
  const notes = [];
  if (measure === 'money' && child.projects) notes.push(word('count.projects', { n: child.projects }));
  else if (child.budget_baht > 0) notes.push(moneyBaht(child.budget_baht));
  if (village && !child.placed && area.children.some(({ placed }) => placed)) notes.push(h('span', { class: 'soft-mark' }, word('unplaced.one')));
  if (child.overlaps) notes.push(h('span', { class: 'is-alert' }, word('count.overlaps', { n: child.overlaps })));
  return {
    key: child.code,
    href: store.address({ area: child.code }),
    mark: village ? null : h('span', { class: shade < 0 ? 'swatch swatch-none' : 'swatch' }, shade < 0 ? null : sign('square', RAMP[shade])),
    title: village ? fullName(child) : nameOf(child),
    code: child.code,
    notes,
    value: amount > 0 ? (measure === 'money' ? money(amount) : whole(amount)) : '–',
    exact: measure === 'money' ? baht(amount) : undefined,
  };
}

/**
 * Villages by their number; larger areas by how much is there, then by name.
 * @param {Room} room
 */
function inOrder({ area, store }) {
  if (area.child_level === 'village' || area.child_level === 'community') return area.children;
  const worth = (/** @type {Child} */ child) => (store.get().measure === 'money' ? child.budget_baht : child.projects);
  const spell = new Intl.Collator(document.documentElement.lang);
  return area.children.toSorted((a, b) => worth(b) - worth(a) || spell.compare(nameOf(a), nameOf(b)));
}

/** @param {Room} room */
function laos({ area, store }) {
  if (!area.laos.length) return null;
  const rows = area.laos.map((lao) => ({
    key: lao.code,
    href: store.address({ view: 'area', area: lao.code, owner: '' }),
    title: laoName(lao),
    notes: [word(`extent.${lao.extent ?? 'unknown'}`)],
  }));
  const title = word('laos', { n: area.laos.length });
  return h('details', { class: 'more-rows', open: area.laos.length <= 12 }, h('summary', {}, title), list(title, rows));
}

/** @param {Room} room @returns {Node[]} */
export function areaPanel(room) {
  const { area, point } = room;
  const level = area.child_level ?? 'village';
  const label = word(`children.${level}`, { n: area.children.length });
  /** @type {(Node | null)[]} */
  const parts = [];
  if (level === 'village' || level === 'community') {
    const lost = area.children.filter((child) => !child.placed).length;
    if (lost) parts.push(unplaced(word('unplaced.villages', { n: lost })));
  }
  const waiting = area.children.filter((child) => !child.placed && level !== 'village' && level !== 'community').length;
  if (waiting) parts.push(unplaced(word('unplaced.areas', { n: waiting })));
  if (area.children.length) parts.push(list(label, inOrder(room).map((child) => childRow(child, room)), (key) => point.area(level, key)));
  else if (!area.laos.length) parts.push(empty(word('empty.children', { name: fullName(area) }), word('empty.children.do'), h('a', { class: 'button', href: '/imports' }, word('empty.import'))));
  parts.push(laos(room));
  return parts.filter((part) => part !== null);
}
