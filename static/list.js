/** The list beside the map: one row a thing, walked by arrows, tied to the map both ways. */
import { h } from './dom.js';

/**
 * @typedef {object} Row
 * @property {string} key what the map calls it: an area's code, a project's id
 * @property {string} [href] absent: the row says all there is
 * @property {Node | null} [mark] a sign as on the map
 * @property {string} title
 * @property {string} [code] beside the title, soft
 * @property {(string | Node)[]} [notes] second line, parted by middle dots
 * @property {string} [value] right-aligned figure
 * @property {string} [exact] shown on hover of the figure
 * @property {boolean} [alert] the figure needs attention
 * @property {boolean} [soft] the figure is not one
 */

/** @param {Row} row */
function rowNode({ key, href, mark, title, code, notes = [], value, exact, alert, soft }) {
  const line = notes.flatMap((note, k) => (k ? ['\u00a0· ', note] : [note]));
  return h('li', {},
    h(href ? 'a' : 'div', { class: 'row', href, 'data-key': key, 'data-go': Boolean(href) },
      h('span', { class: 'row-mark' }, mark ?? null),
      h('span', { class: 'row-title' }, title, code ? h('span', { class: 'row-code' }, code) : null),
      value ? h('span', { class: `row-value${alert ? ' is-alert' : ''}${soft ? ' soft' : ''}`, title: exact ?? null }, value) : null,
      line.length ? h('span', { class: 'row-notes' }, ...line) : null));
}

/**
 * @param {string} label what the list is of, for those who hear it
 * @param {Row[]} rows
 * @param {(key: string, byKeys: boolean) => void} [point] called with the row under pointer or keyboard, '' for none
 */
export function list(label, rows, point) {
  const root = h('ul', { class: 'rows', 'aria-label': label }, ...rows.map(rowNode));
  if (point) {
    root.addEventListener('pointerover', (event) => point(rowOf(event)?.dataset.key ?? '', false));
    root.addEventListener('focusin', (event) => point(rowOf(event)?.dataset.key ?? '', rowOf(event)?.matches(':focus-visible') ?? false));
    root.addEventListener('pointerleave', () => point('', false));
    root.addEventListener('focusout', () => point('', false));
  }
  return root;
}

/** @param {Event} event @returns {HTMLElement | null} */
const rowOf = (event) => (event.target instanceof Element ? event.target.closest('.row') : null);

/**
 * Arrow keys walk all rows of the panel, whatever list they stand in; Home and End leap.
 * @param {HTMLElement} panel
 */
export function walkByArrows(panel) {
  panel.addEventListener('keydown', (event) => {
    const rows = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll('.row')]);
    const here = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const goal = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (here < 0 || goal === undefined || !rows[goal]) return;
    event.preventDefault();
    rows[goal].focus();
    rows[goal].scrollIntoView({ block: 'nearest' });
  });
}

/**
 * Shows in the list what the map points at.
 * @param {HTMLElement} panel
 * @param {string} key
 */
export function markRow(panel, key) {
  for (const row of panel.querySelectorAll('.row.is-pointed')) row.classList.remove('is-pointed');
  if (!key) return;
  const row = panel.querySelector(`.row[data-key="${CSS.escape(key)}"]`);
  row?.classList.add('is-pointed');
}
