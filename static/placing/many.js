/** Many sure guesses at once: first what would be placed where, then in portions, with progress and a way to stop. */
import { ask } from '../api.js';
import { h } from '../dom.js';
import { failed, loading } from '../states.js';
import { fullName, word } from '../words.js';
import { why } from './item.js';
import { send } from './send.js';

const PORTION = 100;
const STEPS = [0.95, 0.9, 0.85, 0.8];
const SHOWN = 200;

/** @param {{ owner: string, threshold: number, token: string, close: () => void }} room */
export function manyPart({ owner, threshold, token, close }) {
  const root = h('section', { class: 'placing-many' });
  /** @param {number} least */
  const preview = async (least) => {
    root.replaceChildren(loading());
    try {
      const { items } = await ask('/api/unplaced/sure', { sure: String(least), ...(owner ? { owner } : {}) });
      root.replaceChildren(...offer(items, least));
    } catch (error) {
      root.replaceChildren(failed(error, () => preview(least)));
    }
  };
  /** @param {any[]} items @param {number} least */
  const offer = (items, least) => [
    h('h2', {}, word('placing.many.title')),
    h('div', { class: 'filters' }, h('label', { for: 'placing-least' }, word('placing.many.least')),
      h('select', { id: 'placing-least', onchange: (/** @type {Event} */ event) => preview(Number(/** @type {HTMLSelectElement} */ (event.target).value)) },
        ...STEPS.map((step) => h('option', { value: step, selected: step === least }, word(`placing.many.step.${Math.round(step * 100)}`))))),
    h('div', { class: 'placing-hands' },
      h('button', { class: 'button button-strong', type: 'button', disabled: !items.length, onclick: () => place(items, least) }, word('placing.many.do', { n: items.length })),
      h('button', { class: 'button', type: 'button', onclick: close }, word('placing.many.back'))),
    items.length > SHOWN ? h('p', { class: 'soft' }, word('placing.many.shown', { n: SHOWN })) : null,
    h('ul', { class: 'said' }, ...items.slice(0, SHOWN).map((one) => h('li', {}, one.words,
      h('span', { class: 'placing-within' }, ` ${word('placing.many.to', { where: fullName({ ...one.area }) })} · ${why(one.reason)}`)))),
  ].filter((part) => part !== null);
  /** @param {any[]} items @param {number} least */
  const place = async (items, least) => {
    const bar = h('progress', { max: items.length, value: 0, 'aria-label': word('placing.many.progress') });
    const said = h('p', { role: 'status' });
    const stop = new AbortController();
    const halt = h('button', { class: 'button', type: 'button', onclick: () => stop.abort() }, word('placing.many.stop'));
    root.replaceChildren(h('h2', {}, word('placing.many.title')), h('div', {}, bar), said, h('div', { class: 'placing-hands' }, halt));
    /** @type {string[]} */
    const made = [];
    let refused = 0;
    try {
      for (let at = 0; at < items.length && !stop.signal.aborted; at += PORTION) {
        const part = items.slice(at, at + PORTION).map(({ kind, id, version }) => ({ kind, id, version }));
        const answer = await send('/api/unplaced/place-sure', token, { sure: least, items: part });
        made.push(...answer.placed.map((/** @type {{ placement: string }} */ it) => it.placement));
        refused += answer.left;
        bar.value = at + part.length;
        said.textContent = word('placing.many.done', { n: made.length });
      }
    } catch (error) {
      root.append(failed(error, () => preview(least)));
    }
    halt.replaceWith(
      h('button', { class: 'button button-strong', type: 'button', onclick: close }, word('placing.many.back')),
      made.length ? h('button', { class: 'button', type: 'button', onclick: () => takeBack(made) }, word('placing.many.undo')) : '');
    if (refused) root.append(h('p', { class: 'is-alert' }, word('placing.many.left', { n: refused })));
  };
  /** @param {string[]} placements */
  const takeBack = async (placements) => {
    const bar = h('progress', { max: placements.length, value: 0, 'aria-label': word('placing.many.progress') });
    root.replaceChildren(h('h2', {}, word('placing.many.undo')), h('div', {}, bar));
    for (const placement of placements) {
      try {
        await send('/api/unplaced/undo', token, { placement });
      } catch (error) {
        root.append(failed(error, close));
        return;
      }
      bar.value += 1;
    }
    close();
  };
  preview(threshold);
  return root;
}
