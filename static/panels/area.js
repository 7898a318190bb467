/** What lies in the present area: its parts with their figures, the villages without a place, the local organisations. */
import { h, swatch } from '../dom.js';
import { amount, exactly, ofWhat } from '../figures.js';
import { moneyBaht } from '../format.js';
import { list } from '../list.js';
import { shadeOf } from '../ramp.js';
import { empty, unplaced } from '../states.js';
import { fullName, laoName, nameOf, word } from '../words.js';

/**
 * @typedef {import('../types').Child} Child
 * @typedef {import('../room.js').Room} Room
 */

/** What else is known of a child, beside the figure it is coloured by. @param {Child} child @param {Room} room @returns {(string | Node)[]} */
function notesOf(child, { area }) {
  const { choropleth } = area;
  /** @type {(string | Node)[]} */
  const notes = [ofWhat(choropleth, choropleth.values[child.code])].filter(Boolean);
  if (choropleth.measure !== 'projects' && child.projects) notes.push(word('count.projects', { n: child.projects }));
  if (choropleth.measure === 'projects' && child.budget_baht > 0) notes.push(moneyBaht(child.budget_baht));
  if (isSettlement(area) && !child.placed && area.children.some(({ placed }) => placed)) notes.push(h('span', { class: 'soft-mark' }, word('unplaced.one')));
  if (!choropleth.measure.startsWith('needs') && child.needs_without) notes.push(h('span', { class: 'is-alert' }, word('count.without', { n: child.needs_without })));
  if (child.overlaps) notes.push(h('span', { class: 'is-alert' }, word('count.overlaps', { n: child.overlaps })));
  return notes;
}

/** @param {import('../types').AreaAnswer} area */
const isSettlement = ({ child_level: level }) => level === 'village' || level === 'community';

/** @param {Child} child @param {Room} room @returns {import('../list.js').Row} */
function childRow(child, room) {
  const { store, area: { choropleth } } = room;
  const found = choropleth.values[child.code];
  const village = isSettlement(room.area);
  return {
    key: child.code,
    href: store.address({ area: child.code }),
    mark: village ? null : swatch(shadeOf(found.value, choropleth.classes)),
    title: village ? fullName(child) : nameOf(child),
    code: child.code,
    notes: notesOf(child, room),
    value: found.value === null ? word('figure.none') : amount(choropleth, found.value),
    exact: exactly(choropleth, found),
    soft: found.value === null,
    alert: choropleth.measure === 'needs_without' && Boolean(found.value),
  };
}

/**
 * Villages by their number; larger areas by how much is there, those without a figure last, then by name.
 * @param {Room} room
 */
function inOrder({ area }) {
  if (isSettlement(area)) return area.children;
  const worth = (/** @type {Child} */ child) => area.choropleth.values[child.code].value ?? -1;
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
