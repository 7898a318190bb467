/** Why two projects are thought to be one work, or not: what speaks for it, what against, and what nobody has said. */
import { h } from '../dom.js';
import { word } from '../words.js';

/**
 * @typedef {import('../types').OverlapItem} OverlapItem
 * @typedef {import('../types').OverlapDetail} OverlapDetail
 */

const LEAST_WEIGHT = 0.1;

/** What the pair most likely is, in one short phrase. @param {OverlapItem} item */
export function kindPhrase(item) {
  return item.kind ? word(`overlap.kind.${item.kind}`) : word('overlap.title');
}

/** @param {string} title @param {string[]} names */
function group(title, names) {
  return names.length ? [h('h3', {}, word(title)), h('ul', { class: 'said' }, ...names.map((name) => h('li', {}, name)))] : [];
}

/** The evidence by its weight, strongest first. @param {OverlapDetail} found @returns {Node[]} */
export function why(found) {
  if (!found.contributions.length) return [];
  const weighty = found.contributions.filter((one) => Math.abs(one.weight) >= LEAST_WEIGHT);
  /** @param {number} sign */
  const names = (sign) => weighty.filter((one) => one.weight * sign > 0).map((one) => word(`overlap.evidence.${one.evidence}`));
  return [h('section', {},
    h('h2', {}, word('overlap.why')),
    h('p', {}, `${kindPhrase(found)} · ${word(`overlap.zone.${found.zone}`)}`),
    ...found.orders.map((order) => h('p', { class: 'is-alert' }, word(`overlap.order.${order}`))),
    ...group('overlap.for', names(1)),
    ...group('overlap.against', names(-1)),
    ...group('overlap.missing', found.missing.map((name) => word(`overlap.missing.${name}`))))];
}
