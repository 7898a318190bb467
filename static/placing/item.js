/** What waits now, with the places it may be in, and what comes next. */
import { ask } from '../api.js';
import { h } from '../dom.js';
import { either, fullName, hasWord, word } from '../words.js';

/**
 * @typedef {object} Choice
 * @property {string} code
 * @property {string} level
 * @property {string} name_th
 * @property {string | null} [name_en]
 * @property {string} [within_th]
 * @property {string} [within_en]
 * @property {[number, number] | null} [point]
 * @property {[number, number, number, number] | null} [bbox]
 *
 * @typedef {object} Waiting
 * @property {'project' | 'need'} kind
 * @property {string} id
 * @property {number} version
 * @property {string} words
 * @property {string | null} more
 * @property {string | null} owner_name
 * @property {number | null} year
 * @property {boolean} read whether its words have been read as they are now
 * @property {boolean} settled whether the first choice is what the words name
 * @property {number | null} confidence
 * @property {string | null} reason
 * @property {Choice[]} choices
 *
 * @typedef {object} Hands
 * @property {(choice: Choice, method: 'accepted' | 'chosen' | 'searched') => void} take
 * @property {() => void} skip
 * @property {(() => void) | null} undo
 * @property {(code: string) => void} point
 * @property {(choices: Choice[]) => void} show
 */

/** How sure, in words: the figure orders the queue and was never measured as a chance. @param {number | null} confidence */
export const sureness = (confidence) => word(confidence === null ? 'placing.sure.none' : confidence >= 0.9 ? 'placing.sure.high' : confidence >= 0.75 ? 'placing.sure.middle' : 'placing.sure.low');

/** Why this place; what the owner settled says so. @param {string | null} reason */
export function why(reason) {
  if (!reason) return '';
  const own = reason.endsWith('_of_owner') && !hasWord(`placing.why.${reason}`);
  const key = `placing.why.${own ? reason.slice(0, -'_of_owner'.length) : reason}`;
  if (!hasWord(key)) return '';
  return own ? `${word(key)} ${word('placing.why.owner')}` : word(key);
}

/**
 * @param {Choice} choice
 * @param {number} number
 * @param {boolean} first whether Enter takes it
 * @param {Hands} hands
 * @param {'accepted' | 'chosen' | 'searched'} method
 */
function choiceButton(choice, number, first, { take, point }, method) {
  return h('li', {}, h('button', {
    class: first ? 'placing-choice is-first' : 'placing-choice', type: 'button', 'data-key': choice.code, onclick: () => take(choice, method),
    onpointerenter: () => point(choice.code), onpointerleave: () => point(''), onfocus: () => point(choice.code), onblur: () => point(''),
  },
    h('span', { class: 'placing-key' }, number), h('span', {}, fullName(/** @type {import('../types').Place} */ (/** @type {unknown} */ (choice)))),
    first ? h('kbd', {}, 'Enter') : null,
    h('span', { class: 'placing-within' }, [either(choice.within_th, choice.within_en), choice.point ? '' : word('unplaced.one')].filter(Boolean).join(' · '))));
}

/** A place the words do not name, looked up by hand. @param {Hands} hands */
function searchPart(hands) {
  const found = h('ol', { class: 'placing-choices' });
  const box = h('input', { id: 'placing-search', type: 'search', autocomplete: 'off', spellcheck: 'false' });
  let asked = new AbortController();
  box.addEventListener('input', async () => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const q = box.value.trim();
    if (q.length < 2) { found.replaceChildren(); return; }
    try {
      const { items } = await ask('/api/search', { q, limit: '20' }, signal);
      /** @type {Choice[]} */
      const areas = items.filter((/** @type {any} */ it) => it.type === 'area').slice(0, 6).map((/** @type {any} */ it) => ({
        code: it.code, level: it.level, name_th: it.name_th, name_en: it.name_en, within_th: it.context_th, within_en: it.context_en,
        bbox: it.bbox ?? null, point: it.bbox ? [(it.bbox[0] + it.bbox[2]) / 2, (it.bbox[1] + it.bbox[3]) / 2] : null,
      }));
      found.replaceChildren(...areas.map((one, k) => choiceButton(one, k + 1, false, hands, 'searched')));
      hands.show(areas);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  });
  return h('div', { class: 'placing-search' }, h('label', { for: 'placing-search' }, word('placing.search'), ' ', h('kbd', {}, '/')), box, found);
}

/**
 * @param {Waiting} item
 * @param {Hands} hands
 */
export function currentPart(item, hands) {
  const { choices, settled } = item;
  return h('section', { class: 'placing-now', 'aria-label': word('placing.now') },
    h('p', { class: 'soft' }, [word(`placing.kind.${item.kind}`), item.owner_name, item.year].filter(Boolean).join(' · ')),
    h('h2', {}, item.words),
    item.more ? h('p', {}, item.more) : null,
    h('p', { class: 'soft' }, item.read ? [settled ? sureness(item.confidence) : '', why(item.reason)].filter(Boolean).join(' · ') : word('placing.unread')),
    choices.length ? h('ol', { class: 'placing-choices', 'aria-label': word('placing.choices') }, ...choices.map((choice, k) => choiceButton(choice, k + 1, settled && k === 0, hands, settled && k === 0 ? 'accepted' : 'chosen'))) : null,
    h('div', { class: 'placing-hands' },
      h('button', { class: 'button', type: 'button', onclick: hands.skip }, word('placing.skip'), '\u00a0', h('kbd', {}, 's')),
      hands.undo ? h('button', { class: 'button', type: 'button', onclick: hands.undo }, word('placing.undo'), '\u00a0', h('kbd', {}, 'u')) : null),
    searchPart(hands));
}

/**
 * @param {Waiting[]} items
 * @param {(item: Waiting) => void} open
 */
export function nextPart(items, open) {
  if (!items.length) return h('div', {});
  return h('section', { class: 'placing-next' }, h('h2', {}, word('placing.next')), h('ul', { class: 'rows' }, ...items.map((item) => h('li', {},
    h('button', { class: 'row', type: 'button', onclick: () => open(item) }, h('span', { class: 'row-mark' }), h('span', { class: 'row-title' }, item.words),
      h('span', { class: 'row-notes' }, [item.settled && item.choices[0] ? fullName(/** @type {any} */ (item.choices[0])) : item.choices.length ? word('placing.some', { n: item.choices.length }) : word('placing.nowhere'), item.owner_name].filter(Boolean).join(' · ')))))));
}
