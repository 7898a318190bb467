/** What was changed of a project or need, newest first: who, when, why, field by field; geometries on the map. */
import { ask } from '../api.js';
import { momentText } from '../dates.js';
import { h } from '../dom.js';
import { word } from '../words.js';

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').History} History
 * @typedef {import('../types').HistoryEntry} HistoryEntry
 */

const SHOWN = 3;

/** @param {string} of such as `/api/projects/<id>` @param {AbortSignal} signal @returns {Promise<History>} */
export const askHistory = (of, signal) => ask(`${of}/history`, {}, signal);

/** @param {HistoryEntry} entry */
function fields({ fields: changed }) {
  if (!changed.length) return null;
  return h('table', { class: 'history-fields' },
    h('thead', {}, h('tr', {}, ...['history.field', 'history.old', 'history.new'].map((key) => h('th', { scope: 'col' }, word(key))))),
    h('tbody', {}, ...changed.map((one) => h('tr', {}, h('th', { scope: 'row' }, one.label), h('td', {}, one.old_words), h('td', {}, one.new_words)))));
}

/** Both geometries on the map, as two projects of an overlap are drawn. @param {HistoryEntry} entry @param {Room} room */
function onMap({ shapes }, room) {
  if (!shapes) return null;
  const show = () => room.show([
    { role: 'b', geometry: shapes.old?.geometry ?? null, letter: word('history.old') },
    { role: 'a', geometry: shapes.new?.geometry ?? null, letter: word('history.new') },
  ], null);
  return h('p', {}, h('button', { type: 'button', class: 'button', onclick: show }, word('history.on_map')));
}

/** @param {HistoryEntry} entry @param {Room} room */
function row(entry, room) {
  const who = entry.batch ? momentText(entry.at) : `${momentText(entry.at)} · ${entry.who}`;
  return h('li', {},
    h('p', { class: `history-title${entry.batch ? ' named' : ''}` }, entry.title),
    h('p', { class: 'soft' }, who),
    entry.reason ? h('p', {}, `${word('history.reason')} ${entry.reason}`) : null,
    fields(entry), onMap(entry, room));
}

/** @param {History} told @param {string} page the address of the whole history @param {Room} room */
export function historyPart(told, page, room) {
  const change = told.mine ? h('p', { class: 'row-end' }, ...['edit', 'remove'].map((it) => h('a', { class: 'button', href: page.replace(/history$/, it) }, word(`history.${it}`)))) : null;
  const began = word(told.began.batch ? 'history.began.file' : 'history.began', { file: told.began.batch?.file_name ?? '', when: momentText(told.began.at) });
  return h('section', { class: 'history-part' },
    h('h2', {}, word('history.title')),
    change,
    told.entries.length ? h('ol', { class: 'history-list' }, ...told.entries.slice(0, SHOWN).map((entry) => row(entry, room))) : h('p', { class: 'soft named' }, began),
    told.entries.length ? h('p', {}, h('a', { href: page }, word('history.all', { n: told.entries.length }))) : null);
}
