/** One suspected overlap: the two projects side by side, and what was measured, with its tolerance said in words. */
import { ask } from '../api.js';
import { h, sign } from '../dom.js';
import { distance, land, moneyBaht, percent, years } from '../format.js';
import { ALERT, INK, OTHER } from '../map_picked.js';
import { word } from '../words.js';
import { askAttached, attachedPart } from './attached.js';
import { decidingKey, decidingPart } from './overlap_deciding.js';
import { project } from './overlap_history.js';
import { weights } from './overlap_weights.js';
import { kindPhrase } from './overlap_why.js';
import { neighbours, sharedPhrase, sideName } from './overlaps.js';
import { facts } from './project.js';

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').OverlapDetail} OverlapDetail
 * @typedef {import('../types').Beside} Beside
 */

const SIDES = /** @type {('a' | 'b')[]} */ (['a', 'b']);

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
  const names = h('tbody', {}, h('tr', {}, ...SIDES.map((side) => h('td', {}, found[side].id ? h('a', { href: store.address({ view: 'project', id: found[side].id ?? '' }), 'data-go': true, class: 'named' }, ...nameOf(found, side)) : sideName(found[side])))));
  return h('table', { class: 'compare' }, h('thead', {}, head), names, ...keys.map((key) => h('tbody', { class: a.get(key) === b.get(key) ? null : 'differs' },
    h('tr', {}, h('th', { colspan: 2, scope: 'rowgroup' }, word(key), a.get(key) === b.get(key) ? null : h('span', { class: 'unseen' }, ` ${word('overlap.differs')}`))),
    h('tr', {}, h('td', {}, a.get(key) ?? '–'), h('td', {}, b.get(key) ?? '–')))));
}

/** A name with what the other one does not say marked within it. @param {OverlapDetail} found @param {'a' | 'b'} side @returns {(Node | string)[]} */
function nameOf(found, side) {
  if (!found.marked) return [sideName(found[side])];
  return found.marked[side].map(({ text, differs }) => (differs ? h('mark', {}, text) : text));
}

/** Other cases of the two projects, and what they came from or went into. @param {Beside} beside @param {Room} room @returns {Node[]} */
function besidePart({ cases, lineage }, { store }) {
  /** @param {string} title @param {Node[]} rows */
  const part = (title, rows) => (rows.length ? [h('section', {}, h('h2', {}, word(title)), h('ul', { class: 'said' }, ...rows))] : []);
  return [
    ...part('overlap.others', cases.map((one) => h('li', {}, h('a', { href: store.address({ view: 'overlap', id: one.id }), 'data-go': true, class: 'named' }, one.other_name),
      h('span', { class: 'soft block named' }, word('overlap.others.with', { project: project(one.side) }), ' · ', [one.other_owner, years(one.year_from, one.year_to), one.kind ? word(`overlap.kind.${one.kind}`) : '', word(`deciding.state.${one.state}`)].filter(Boolean).join(' · '))))),
    ...part('overlap.lineage', lineage.map((one) => h('li', {}, h('a', { href: store.address({ view: 'project', id: one.id }), 'data-go': true, class: 'named' }, one.name),
      h('span', { class: 'soft block named' }, word('overlap.lineage.of', { project: project(one.side) }), ' · ', [one.owner_name, years(one.year_from, one.year_to), moneyBaht(one.budget_baht), one.withdrawn ? word('overlap.withdrawn') : ''].filter(Boolean).join(' · '))))),
  ];
}

/** What is attached to the place of each, under the letter of its project. @param {OverlapDetail} found @param {Room} room @returns {Promise<Node[]>} */
async function attachedParts(found, room) {
  const told = await Promise.all(SIDES.map(async (side) => {
    const { id } = found[side];
    return id ? attachedPart(await askAttached(`/api/projects/${encodeURIComponent(id)}`, room.signal)) : null;
  }));
  const shown = SIDES.flatMap((side, k) => (told[k] ? [h('h3', {}, project(side)), /** @type {Node} */ (told[k])] : []));
  return shown.length ? [h('details', { class: 'more-rows' }, h('summary', {}, word('overlap.attached')), ...shown)] : [];
}

/** The keys of this page, said once. @param {string} id */
function keysLine(id) {
  const { before, after } = neighbours(id);
  return h('p', { class: 'soft keys' }, ...[
    ...(before ? [['k', 'keys.before']] : []), ...(after ? [['j', 'keys.after']] : []), ['d', 'keys.decide'], ['u', 'keys.undo'], ['Esc', 'keys.back'],
  ].flatMap(([key, said], at) => [at ? ' · ' : '', h('kbd', { class: 'named' }, key), ` ${word(said)}`]));
}

/** @param {Room} room @param {string} id */
function listenForKeys({ store, signal }, id) {
  addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || (event.target instanceof Element && event.target.closest('input:not([type=radio]), textarea, select'))) return;
    const { before, after } = neighbours(id);
    const next = event.key === 'j' ? after : event.key === 'k' ? before : null;
    if (next) store.go({ view: 'overlap', id: next });
    if (next || decidingKey(event)) event.preventDefault();
  }, { signal });
}

/** What is told where a side is another owner's draft: what the pair may be, and why no more. @param {OverlapDetail} found @returns {Node[]} */
function covered(found) {
  if (!found.covered) return [];
  const kind = found.zone ? `${kindPhrase(found)} · ${word(`overlap.zone.${found.zone}`)}` : kindPhrase(found);
  return [h('p', { class: 'note-line' }, kind), h('p', { class: 'soft' }, word('overlap.covered.lead'))];
}

/** @param {Room} room @param {OverlapDetail} found @returns {Promise<Node[]>} */
export async function overlapPanel(room, found) {
  const path = `/api/overlaps/${encodeURIComponent(found.id)}`;
  const [beside, [deciding, history], attached] = await Promise.all([
    /** @type {Promise<Beside>} */ (ask(`${path}/beside`, {}, room.signal)), decidingPart(room, found), attachedParts(found, room),
  ]);
  room.show([
    ...beside.jurisdictions.map(({ side, geometry }) => /** @type {import('../map_picked.js').Shape} */ ({ role: `owner-${side}`, geometry })),
    { role: 'a', geometry: found.a.geometry ?? null, letter: word('overlap.a') },
    { role: 'b', geometry: found.b.geometry ?? null, letter: word('overlap.b') },
    { role: 'shared', geometry: found.shared_geometry },
  ], found.bbox);
  document.title = `${word('overlap.title')} · ${word('brand')}`;
  listenForKeys(room, found.id);
  return [
    h('h1', { class: 'title-long' }, word('overlap.title')),
    keysLine(found.id),
    h('p', { class: 'finding' }, sign('hatch', ALERT), ' ', sharedPhrase(found)),
    ...covered(found),
    sideBySide(found, room),
    beside.jurisdictions.length ? h('p', { class: 'soft small' }, word('overlap.jurisdictions')) : null,
    deciding,
    ...weights(found),
    ...measured(found),
    ...besidePart(beside, room),
    ...attached,
    history,
    found.covered ? h('p', { class: 'soft source' }, word('overlap.covered.map')) : h('p', { class: 'soft source' }, word('overlap.caution')),
  ].filter((one) => one !== null);
}
