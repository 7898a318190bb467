/** The evidence added up: one row a reason, with its sign, and a bar from where the sum stood to where it came. */
import { h } from '../dom.js';
import { percent } from '../format.js';
import { hasWord, word } from '../words.js';
import { kindPhrase } from './overlap_why.js';
import { sharedPhrase } from './overlaps.js';

/** @typedef {import('../types').OverlapDetail} OverlapDetail */

/** What is lighter stands in one row together. */
const LEAST_WEIGHT = 0.1;
const SVG = 'http://www.w3.org/2000/svg';

/** A weight as it adds up: its sign is always said. @param {number} weight */
const signed = (weight) => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`;

/** What was found, in a plain phrase; of the ground also how much. @param {OverlapDetail} found @param {{ evidence: string, level: string }} one */
function reason(found, { evidence, level }) {
  const key = `overlap.level.${evidence}.${level}`;
  const said = hasWord(key) ? word(key) : word(`overlap.evidence.${evidence}`);
  if (evidence !== 'ground' || found.relation === null) return said;
  const shares = found.share_b !== null && (found.shared_m || found.shared_sqm) ? ` (${word('overlap.weight.shares', { a: percent(found.share_a ?? 0), b: percent(found.share_b) })})` : '';
  // Spots have no ground to share: that they lie within what both may be off is all there is to say.
  return `${found.relation === 'within_tolerance' ? word('overlap.weight.within') : said} · ${sharedPhrase(found)}${shares}`;
}

/** @param {number} from @param {number} to @param {number} low @param {number} high */
function bar(from, to, low, high) {
  const svg = document.createElementNS(SVG, 'svg');
  const scale = (/** @type {number} */ value) => ((value - low) / (high - low)) * 100;
  for (const [name, value] of Object.entries({ class: 'chart-bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' })) svg.setAttribute(name, value);
  /** @param {string} tag @param {Record<string, string>} attributes */
  const draw = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    svg.append(node);
  };
  draw('rect', { class: 'weight-axis', x: String(scale(0) - 0.15), y: '0', width: '0.5', height: '10' });
  draw('rect', { class: to >= from ? 'weight-for' : 'weight-against', x: String(scale(Math.min(from, to))), y: '1', width: String(Math.max(0.6, Math.abs(scale(to) - scale(from)))), height: '8' });
  return svg;
}

/** @param {OverlapDetail} found @returns {Node[]} nothing where nothing was weighed */
export function weights(found) {
  if (!found.contributions.length) return [];
  const weighty = found.contributions.filter((one) => Math.abs(one.weight) >= LEAST_WEIGHT);
  const light = found.contributions.filter((one) => Math.abs(one.weight) < LEAST_WEIGHT).reduce((sum, one) => sum + one.weight, 0);
  /** @type {[string, number][]} */
  const steps = [
    ...(found.intercept === null ? [] : [/** @type {[string, number]} */ ([word('overlap.weight.start'), found.intercept])]),
    ...weighty.map((one) => /** @type {[string, number]} */ ([reason(found, one), one.weight])),
    ...(Math.abs(light) >= 0.05 ? [/** @type {[string, number]} */ ([word('overlap.weight.rest'), light])] : []),
  ];
  let sum = 0;
  const spans = steps.map(([, weight]) => { const from = sum; sum += weight; return [from, sum]; });
  const [low, high] = [Math.min(0, ...spans.flat()) - 0.3, Math.max(0, ...spans.flat()) + 0.3];
  return [h('section', {},
    h('h2', {}, word('overlap.why')),
    h('p', {}, `${kindPhrase(found)} · ${word(`overlap.zone.${found.zone}`)}`),
    ...found.orders.map((order) => h('p', { class: 'is-alert' }, word(`overlap.order.${order}`))),
    h('table', { class: 'weights' },
      h('caption', { class: 'unseen' }, word('overlap.weight.caption')),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, word('overlap.weight.reason')), h('th', { scope: 'col', class: 'num' }, word('overlap.weight.weight')), h('th', { scope: 'col', class: 'weights-drawn' }, h('span', { class: 'against' }, word('overlap.weight.apart')), h('span', {}, word('overlap.weight.one'))))),
      h('tbody', {}, ...steps.map(([said, weight], k) => h('tr', {}, h('th', { scope: 'row' }, said), h('td', { class: 'num' }, signed(weight)), h('td', { class: 'weights-drawn' }, bar(spans[k][0], spans[k][1], low, high))))),
      h('tfoot', {}, h('tr', {}, h('th', { scope: 'row' }, word('overlap.weight.sum')), h('td', { class: 'num' }, signed(sum)), h('td', {}, found.probability === null ? '' : word('overlap.weight.probability', { shown: percent(found.probability) }))))),
    h('p', { class: 'soft small' }, word('overlap.weight.how')),
    ...(found.missing.length ? [h('h3', {}, word('overlap.missing')), h('ul', { class: 'said' }, ...found.missing.map((name) => h('li', {}, word(`overlap.missing.${name}`))))] : []))];
}
