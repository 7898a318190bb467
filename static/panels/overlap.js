/** One suspected overlap: the two projects side by side, and what was measured, with its tolerance said in words. */
import { h, sign } from '../dom.js';
import { distance, land, percent } from '../format.js';
import { ALERT, INK, OTHER } from '../map_picked.js';
import { word } from '../words.js';
import { sharedPhrase, sideName } from './overlaps.js';
import { kindPhrase, why } from './overlap_why.js';
import { facts } from './project.js';

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').OverlapDetail} OverlapDetail
 */

/** @param {OverlapDetail} found @returns {string[]} plain sentences, one measure each */
function measures(found) {
  /** @type {string[]} */
  const told = [];
  if (found.shared_m) told.push(word('overlap.said.length', { shown: distance(found.shared_m) }));
  if (found.shared_sqm) told.push(word('overlap.said.area', { shown: land(found.shared_sqm) }));
  if (found.share_a !== null && found.share_b !== null && (found.shared_m || found.shared_sqm)) {
    told.push(word('overlap.said.shares', { a: percent(found.share_a), b: percent(found.share_b) }));
  }
  if (found.distance_m) told.push(word('overlap.said.distance', { shown: distance(found.distance_m) }));
  if (found.tolerance_m !== null) told.push(word('overlap.said.tolerance', { shown: distance(found.tolerance_m) }));
  const zone = /327(47|48)/.exec(found.measured_in ?? '');
  if (zone) told.push(word('overlap.said.zone', { zone: zone[1] }));
  return told;
}

/** @param {OverlapDetail} found @returns {Node[]} nothing where nothing could be measured */
function measured(found) {
  const told = measures(found);
  return told.length ? [h('section', {}, h('h2', {}, word('overlap.measured')), h('ul', { class: 'said' }, ...told.map((text) => h('li', {}, text))))] : [];
}

/** The facts both have, aligned; a row where they differ is plain to see because the two stand side by side.
 * @param {OverlapDetail} found @param {Room} room */
function sideBySide(found, { store }) {
  const [a, b] = [new Map(facts(found.a)), new Map(facts(found.b))];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const head = h('tr', {},
    h('th', { scope: 'col' }, sign('bar', INK), ' ', word('overlap.a')),
    h('th', { scope: 'col' }, sign('dash', OTHER), ' ', word('overlap.b')));
  const names = h('tbody', {}, h('tr', {}, ...[found.a, found.b].map((one) => h('td', {}, one.id ? h('a', { href: store.address({ view: 'project', id: one.id }), 'data-go': true }, sideName(one)) : sideName(one)))));
  return h('table', { class: 'compare' }, h('thead', {}, head), names, ...keys.map((key) => h('tbody', {},
    h('tr', {}, h('th', { colspan: 2, scope: 'rowgroup' }, word(key))),
    h('tr', {}, h('td', {}, a.get(key) ?? '–'), h('td', {}, b.get(key) ?? '–')))));
}

/** What is told where a side is another owner's draft: what the pair may be, and why no more. @param {OverlapDetail} found @returns {Node[]} */
function covered(found) {
  if (!found.covered) return [];
  const kind = found.zone ? `${kindPhrase(found)} · ${word(`overlap.zone.${found.zone}`)}` : kindPhrase(found);
  return [h('p', { class: 'note-line' }, kind), h('p', { class: 'soft' }, word('overlap.covered.lead'))];
}

/** @param {Room} room @param {OverlapDetail} found @returns {Node[]} */
export function overlapPanel(room, found) {
  room.show([
    { role: 'a', geometry: found.a.geometry ?? null, letter: word('overlap.a') },
    { role: 'b', geometry: found.b.geometry ?? null, letter: word('overlap.b') },
    { role: 'shared', geometry: found.shared_geometry },
  ], found.bbox);
  document.title = `${word('overlap.title')} · ${word('brand')}`;
  return [
    h('h1', { class: 'title-long' }, word('overlap.title')),
    h('p', { class: 'finding' }, sign('hatch', ALERT), ' ', sharedPhrase(found)),
    ...covered(found),
    sideBySide(found, room),
    ...why(found),
    ...measured(found),
    found.covered ? h('p', { class: 'soft source' }, word('overlap.covered.map')) : h('p', { class: 'soft source' }, word('overlap.caution')),
  ];
}
