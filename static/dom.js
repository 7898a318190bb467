/** Builds elements. Text is always text: nothing here reads HTML, so no name in the data can become markup. */
import { NO_DATA, NONE, RAMP } from './ramp.js';

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [props] attributes; `class`, `on…` handlers, booleans; null and false are left out
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((c) => c !== null && c !== undefined && c !== false).map((c) => (c instanceof Node ? c : String(c))));
  return element;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A small sign as on the map. Colours go through attributes, because the page's policy forbids inline styles.
 * @param {string} shape circle, ring, diamond, line, square or hatch
 * @param {string} colour
 * @param {number} [width] of a line
 */
export function sign(shape, colour, width = 2.6) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ class: 'sign', viewBox: '0 0 12 12', 'aria-hidden': 'true' })) svg.setAttribute(name, value);
  const filled = ['square', 'polygon', 'fill'].includes(shape);
  if (filled) svg.setAttribute('preserveAspectRatio', 'none');
  /** @param {string} tag @param {Record<string, string>} attributes */
  const draw = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    svg.append(node);
  };
  if (shape === 'ring') draw('circle', { cx: '6', cy: '6', r: '4.4', fill: '#fff', stroke: colour, 'stroke-width': '2.4' });
  else if (shape === 'diamond') draw('path', { d: 'M6 0 L11.4 6 L6 12 L0.6 6 Z', fill: colour });
  else if (shape === 'line') draw('path', { d: 'M1 9 L11 3', stroke: colour, 'stroke-width': String(width), 'stroke-linecap': 'round' });
  else if (shape === 'dash') draw('path', { d: 'M0 6 H12', stroke: colour, 'stroke-width': '3', 'stroke-dasharray': '3.4 1.6' });
  else if (shape === 'bar') draw('path', { d: 'M0 6 H12', stroke: colour, 'stroke-width': '3' });
  else if (shape === 'hatch') draw('path', { d: 'M0 5 L5 0 M0 11 L11 0 M3 12 L12 3 M9 12 L12 9', stroke: colour, 'stroke-width': '1.4', fill: 'none' });
  else if (filled) draw('rect', { x: '0', y: '0', width: '12', height: '12', fill: colour });
  else draw('circle', { cx: '6', cy: '6', r: '5.5', fill: colour });
  return svg;
}

/** The colour of an area as a small square: a shade, paper for none, hatched where nothing is known. @param {number} shade */
export function swatch(shade) {
  const kind = shade === NO_DATA ? 'swatch swatch-unknown' : shade === NONE ? 'swatch swatch-none' : 'swatch';
  return h('span', { class: kind }, shade === NO_DATA ? sign('hatch', '#9b988a') : shade === NONE ? null : sign('square', RAMP[shade]));
}
