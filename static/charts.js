/**
 * Small drawn figures. Each stands inside a table row beside the very number it draws, so nothing is said by a picture
 * alone; colours come from the style sheet by class, because the page's policy forbids inline styles.
 */
import { h } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDE = 100;

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
function draw(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * A bar of one or more parts, as long as their share of `most`.
 * @param {{ value: number, kind?: string }[]} parts `kind` names the part's colour: one, two, alert, level-1 …
 * @param {number} most
 */
export function bar(parts, most) {
  let x = 0;
  const pieces = parts.filter(({ value }) => value > 0).map(({ value, kind = 'one' }) => {
    const width = most > 0 ? (WIDE * value) / most : 0;
    const piece = draw('rect', { class: `bar-${kind}`, x: x.toFixed(3), y: 0, width: Math.max(width, 0.4).toFixed(3), height: 10 });
    x += width;
    return piece;
  });
  return draw('svg', { class: 'chart-bar', viewBox: `0 0 ${WIDE} 10`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...pieces);
}

/** A head that says which part of the bars its figures are. @param {string} kind @param {string} text */
export const keyed = (kind, text) => h('span', { class: 'with-sign' }, draw('svg', { class: 'sign', viewBox: '0 0 12 12', 'aria-hidden': 'true' }, draw('rect', { class: `bar-${kind}`, width: 12, height: 12 })), text);

/**
 * How a figure went over the years: a line, its last point marked. One year alone is a point; gaps are not drawn over.
 * @param {{ x: number, y: number | null }[]} points in the order of x
 */
export function spark(points) {
  const known = /** @type {{ x: number, y: number }[]} */ (points.filter(({ y }) => y !== null));
  if (!known.length) return null;
  const [first, last] = [points[0].x, points[points.length - 1].x];
  const low = Math.min(...known.map(({ y }) => y));
  const high = Math.max(...known.map(({ y }) => y));
  const across = (/** @type {number} */ x) => (last === first ? 56 : 4 + (52 * (x - first)) / (last - first));
  const up = (/** @type {number} */ y) => (high === low ? 8 : 13 - (10 * (y - low)) / (high - low));
  let path = '';
  let open = false;
  for (const { x, y } of points) {
    if (y === null) { open = false; continue; }
    path += `${open ? 'L' : 'M'}${across(x).toFixed(1)} ${up(y).toFixed(1)}`;
    open = true;
  }
  const end = known[known.length - 1];
  return draw('svg', { class: 'chart-spark', viewBox: '0 0 60 16', 'aria-hidden': 'true' },
    draw('path', { d: path }), draw('circle', { cx: across(end.x).toFixed(1), cy: up(end.y).toFixed(1), r: 2.2 }));
}

/**
 * @typedef {object} BarRow
 * @property {string | Node} label
 * @property {{ value: number, kind?: string }[]} parts
 * @property {(string | number)[]} cells figures as they are read, right-aligned
 * @property {string} [exact] shown on hover of the last cell
 * @property {boolean} [chosen] the year that is looked at
 */

/**
 * A table whose every row carries its bar.
 * @param {string} caption
 * @param {(string | Node)[]} heads of the label and of each cell
 * @param {BarRow[]} rows
 */
export function barTable(caption, heads, rows) {
  const most = Math.max(0, ...rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  const [label, ...figures] = heads;
  return h('table', { class: 'bars' },
    h('caption', { class: 'unseen' }, caption),
    h('thead', {}, h('tr', {},
      h('th', { scope: 'col' }, label), h('td', { class: 'bars-drawn' }),
      ...figures.map((head) => h('th', { scope: 'col', class: 'num' }, head)))),
    h('tbody', {}, ...rows.map((row) => h('tr', { class: row.chosen ? 'is-chosen' : null },
      h('th', { scope: 'row' }, row.label),
      h('td', { class: 'bars-drawn' }, bar(row.parts, most)),
      ...row.cells.map((cell, k) => h('td', { class: 'num', title: k === row.cells.length - 1 ? row.exact ?? null : null }, cell))))));
}
