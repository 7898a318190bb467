/** Where a case stands and the next step: propose, agree, object, look on site, settle, undo. Two at once: the second is told. */
import { ask, Problem } from '../api.js';
import { dateText } from '../dates.js';
import { h } from '../dom.js';
import { send } from '../placing/send.js';
import { word } from '../words.js';
import { dayField, decisionForm, textBox } from './overlap_form.js';
import { changesList, decisionPhrase, historyPart, project } from './overlap_history.js';
import { papersPart } from './overlap_papers.js';

/**
 * @typedef {import('../types').Deciding} Deciding
 * @typedef {import('../types').OverlapDetail} OverlapDetail
 * @typedef {import('../room.js').Room} Room
 */

/** Shows that the page itself asks: what the form to sign out carries. Empty where nobody is signed in. */
const token = () => /** @type {HTMLInputElement | null} */ (document.querySelector('form [name=csrf_token]'))?.value ?? '';

/** Whom the case waits for. @param {Deciding} found @param {OverlapDetail} detail */
function awaited(found, detail) {
  if (!found.awaited) return '';
  if (found.awaited === 'a' || found.awaited === 'b') return word('deciding.awaits.side', { owner: detail[found.awaited].owner_name, project: project(found.awaited) });
  return word(`deciding.awaits.${found.awaited}`);
}

/** What the person was about to say, where another was faster: none of it is lost. @param {any} step */
function yours(step) {
  const said = [word(`decision.step.${step.kind}`), step.decision ? decisionPhrase(step.decision) : '', step.reason ?? '', step.checked_by ?? ''];
  return word('deciding.yours', { said: said.filter(Boolean).join(' · ') });
}

/** @param {Deciding} found @param {OverlapDetail} detail @returns {Node[]} */
function standing(found, detail) {
  const mine = Boolean(found.speakers?.some((one) => one === found.awaited));
  return [
    h('p', { class: `state-line${mine || found.overdue || found.state === 'reopened' ? ' is-alert' : ''}` }, h('strong', {}, word(`deciding.state.${found.state}`)), found.awaited ? h('span', { class: 'named' }, ` · ${awaited(found, detail)}`) : ''),
    ...(found.deadline ? [h('p', { class: found.overdue ? 'is-alert' : 'soft' }, word(found.overdue ? 'deciding.overdue' : 'deciding.deadline', { day: dateText(found.deadline) }))] : []),
    ...(found.decision && ['settled', 'reopened'].includes(found.state) ? [h('p', {}, word(found.state === 'settled' ? 'deciding.settled' : 'deciding.was', { said: decisionPhrase(found.decision) }))] : []),
    ...(found.proposal ? [h('p', { class: 'named' }, word('deciding.proposal', { owner: found.proposed_by === 'a' || found.proposed_by === 'b' ? detail[found.proposed_by].owner_name : '', said: decisionPhrase(found.proposal) }))] : []),
    ...(found.changes.length ? [h('p', { class: 'is-alert' }, word('deciding.changes')), /** @type {Node} */ (changesList(found.changes))] : []),
  ];
}

/** One step that opens on a word, says its reason, and is sent. @param {string} kind @param {boolean} strong @param {Node[]} fields @param {(step: object) => void} act */
function folded(kind, strong, fields, act) {
  const form = h('form', { class: 'decision-form', id: `form-${kind}` }, ...fields, h('button', { type: 'submit', class: strong ? 'button button-strong' : 'button' }, word(`deciding.do.${kind}`)));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = new FormData(form);
    act({ kind, ...Object.fromEntries([...given].map(([name, value]) => [name, String(value).trim() || null])) });
  });
  return h('details', { class: 'step-form', 'data-step': kind }, h('summary', {}, word(`deciding.open.${kind}`)), form);
}

/** @param {Deciding} found @param {(step: object) => void} act @returns {Node[]} */
function hands(found, act) {
  const { may } = found;
  const needed = (/** @type {string} */ label) => textBox('reason', true, word(label));
  /** @param {string} kind @param {string} style */
  const button = (kind, style) => h('button', { type: 'button', class: style, id: `do-${kind}`, onclick: () => act({ kind }) }, word(`deciding.do.${kind}`));
  /** @type {(Node | null)[]} */
  const made = [
    may.agree ? button('agree', 'button button-strong') : null,
    may.object ? folded('object', false, [needed('deciding.reason.needed')], act) : null,
    may.propose ? decisionForm(found, 'propose', act) : null,
    may.settle ? decisionForm(found, 'settle', act) : null,
    may.checked ? folded('checked', false, [needed('deciding.found')], act) : null,
    may.field_check ? folded('field_check', false, [
      h('label', { class: 'line-field' }, h('span', {}, word('deciding.checked_by')), h('input', { name: 'checked_by', maxlength: 200, required: true })),
      dayField('deadline', word('deciding.check_by'), found.answer_by ?? null, { min: found.today, required: true }),
    ], act) : null,
    may.reopen ? folded('reopen', false, [needed('deciding.reason.needed')], act) : null,
    may.undo ? button('undo', 'button') : null,
  ];
  return made.filter((one) => one !== null);
}

/** Why nothing can be done here, and whom to ask. @param {Deciding} found @param {OverlapDetail} detail @returns {Node[]} */
function closed(found, detail) {
  if (Object.keys(found.may).length) return [];
  if (!found.open) {
    const side = detail.a.covered ? detail.a : detail.b.covered ? detail.b : null;
    const reach = [side?.contact?.telephone, side?.contact?.email].filter(Boolean).join(' · ');
    return [h('p', { class: 'gap named' }, side ? word('deciding.covered', { owner: side.owner_name }) : word('deciding.own_draft'), reach ? ` ${reach}` : '')];
  }
  if (!token()) return [h('p', { class: 'soft' }, h('a', { href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, word('deciding.sign_in')))];
  return found.state === 'settled' ? [] : [h('p', { class: 'soft' }, word('deciding.not_yours'))];
}

/**
 * The part of a case in which it is decided. It draws itself again after each step.
 * @param {Room} room
 * @param {OverlapDetail} detail
 * @returns {Promise<HTMLElement[]>}
 */
export async function decidingPart(room, detail) {
  const path = `/api/overlaps/${encodeURIComponent(detail.id)}/steps`;
  const part = h('section', { class: 'deciding', id: 'deciding', tabindex: -1 });
  const past = h('div', {});
  const notice = h('div', { role: 'status', id: 'deciding-notice' });
  /** @param {Deciding} found */
  const show = (found) => {
    /** @param {object} step */
    const act = async (step) => {
      part.setAttribute('aria-busy', 'true');
      try {
        const after = /** @type {Deciding} */ (await send(path, token(), { ...step, after: found.after }, room.signal));
        notice.replaceChildren(h('p', { class: 'gap' }, word('deciding.done', { said: word(`decision.step.${after.steps[after.steps.length - 1].kind}`) })));
        show(after);
        part.focus();
      } catch (error) {
        if (room.signal.aborted) return;
        const told = error instanceof Problem ? error : new Problem(word('problem.page'));
        const mine = told.status === 409 ? yours(step) : '';
        notice.replaceChildren(h('p', { class: 'gap is-alert', role: 'alert' }, h('strong', {}, told.title), ' ', told.detail), mine ? h('p', { class: 'gap' }, mine) : '');
        // Somebody was faster: what they did is shown, so that the next step rests on it.
        if (error instanceof Problem && error.status === 409) show(await ask(path, {}, room.signal));
      } finally {
        part.removeAttribute('aria-busy');
      }
    };
    part.dataset.state = found.state;
    part.replaceChildren(h('h2', {}, word('deciding.title')), ...standing(found, detail), notice, ...closed(found, detail), ...hands(found, act));
    past.replaceChildren(...papersPart(detail, found.speakers ?? []), ...historyPart(found));
  };
  show(await ask(path, {}, room.signal));
  return [part, past];
}

/** Keys of a case: to the form, to take back. @param {KeyboardEvent} event @returns {boolean} whether the key was one of these */
export function decidingKey(event) {
  const undo = document.getElementById('do-undo');
  if (event.key === 'u' && undo) { undo.click(); return true; }
  const first = /** @type {HTMLElement | null} */ (document.querySelector('#do-agree, #deciding input[type=radio], #deciding summary'));
  if (event.key === 'd' && first) { first.focus(); first.scrollIntoView({ block: 'center' }); return true; }
  return false;
}
