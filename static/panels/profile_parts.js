/** What every part of a profile is made of: a section with its heading, a plain sentence for what is missing, a table. */
import { h } from '../dom.js';
import { word } from '../words.js';

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../profile_types').Profile} Profile
 * @typedef {string | Node | null} Part
 */

/**
 * @param {string} id also the word of its heading
 * @param {...Part} parts
 */
export function section(id, ...parts) {
  const title = `profile-${id}`;
  return h('section', { class: 'profile-part', id, 'aria-labelledby': title }, h('h2', { id: title, tabindex: -1 }, word(`profile.${id}`)), ...parts);
}

/** What is not there, and the way to bring it. @param {string} what a word */
export const absent = (what) => h('p', { class: 'gap' }, word(what), ' ', h('a', { href: '/imports' }, word('profile.import')));

/** A sentence that says how a figure came about. @param {...(string | Node)} said */
export const note = (...said) => h('p', { class: 'soft how' }, ...said);

/** @param {string} text */
export const subhead = (text) => h('h3', {}, text);

/**
 * @param {string} caption
 * @param {{ head: string, num?: boolean }[]} columns
 * @param {(string | number | Node | null)[][]} rows
 */
export function table(caption, columns, rows) {
  const cls = (/** @type {number} */ k) => (columns[k].num ? 'num' : null);
  return h('div', { class: 'table-room', tabindex: 0, role: 'region', 'aria-label': caption }, h('table', {},
    h('caption', { class: 'unseen' }, caption),
    h('thead', {}, h('tr', {}, ...columns.map(({ head }, k) => h('th', { scope: 'col', class: cls(k) }, head)))),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, ...row.map((cell, k) => h('td', { class: cls(k) }, cell ?? '–')))))));
}

/** Facts in two columns; those without a value are left out. @param {[string, string | number | Node | null][]} pairs word and value */
export function facts(pairs) {
  const told = pairs.filter(([, value]) => value !== null && value !== '');
  return h('dl', { class: 'facts' }, ...told.flatMap(([key, value]) => [h('dt', {}, word(key)), h('dd', {}, value)]));
}

/** Two parts side by side where there is room. @param {...Part} parts */
export const pair = (...parts) => h('div', { class: 'pair' }, ...parts.filter((part) => part !== null));

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => string} by
 * @returns {[string, T[]][]} in the order in which the groups are met
 */
export function grouped(all, by) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups];
}
