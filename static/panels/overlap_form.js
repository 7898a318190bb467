/** The form of a decision: which one, who carries on or leads, by when the other side is to answer, and why. */
import { dateText } from '../dates.js';
import { h } from '../dom.js';
import { word } from '../words.js';
import { project } from './overlap_history.js';

/**
 * @typedef {import('../types').Deciding} Deciding
 * @typedef {import('../types').DecisionSaid} DecisionSaid
 */

export const DECISIONS = /** @type {const} */ (['duplicate', 'carried_up', 'phase', 'maintenance', 'coordinate', 'not_same']);
/** What each decision has to say besides. @type {Record<string, string[]>} */
const SAYS = { duplicate: ['carries_on', 'other_becomes'], carried_up: ['carries_on'], phase: ['first'], maintenance: ['first'], coordinate: ['leads', 'first', 'starts_on', 'ends_on'], not_same: [] };
/** @type {Record<string, string[]>} */
const CHOICES = { carries_on: ['a', 'b'], leads: ['a', 'b'], first: ['a', 'b'], other_becomes: ['withdrawn', 'linked'] };
const NEEDED = ['carries_on', 'leads'];

/** One choice among few, as buttons that hold. @param {string} name @param {string} legend @param {[string, string][]} choices @param {string | null} now */
function radios(name, legend, choices, now) {
  return h('fieldset', { class: 'radios', 'data-part': name }, h('legend', {}, legend),
    ...choices.map(([value, said]) => h('label', {}, h('input', { type: 'radio', name, value, checked: value === now, required: NEEDED.includes(name) }), h('span', {}, said))));
}

/** A day to choose, said beside it as people write it: the browser's own field knows no Buddhist Era.
 * @param {string} name @param {string} label @param {string | null} now @param {{ min?: string, required?: boolean }} [more] */
export function dayField(name, label, now, { min, required = false } = {}) {
  const said = h('output', {}, now ? dateText(now) : '');
  const input = h('input', { type: 'date', name, value: now, min, required, oninput: () => { said.textContent = input.value ? dateText(input.value) : ''; } });
  return h('label', { class: 'line-field' }, h('span', {}, label), input, said);
}

/** @param {string} name @param {string | null} now */
function day(name, now) {
  const field = dayField(name, word(`deciding.part.${name}`), now);
  field.dataset.part = name;
  return field;
}

/** @param {string} name @param {boolean} required @param {string} label */
export const textBox = (name, required, label) => h('label', { class: 'text-field', 'data-part': name }, h('span', {}, label), h('textarea', { name, rows: 2, maxlength: 2000, required }));

/**
 * @param {Deciding} found
 * @param {'propose' | 'settle'} kind
 * @param {(step: object) => void} send
 */
export function decisionForm(found, kind, send) {
  /** @type {Partial<DecisionSaid>} */
  const given = (kind === 'settle' ? found.proposal : null) ?? {};
  const said = /** @type {Record<string, string | null>} */ (/** @type {unknown} */ (given));
  const parts = Object.entries(CHOICES).map(([name, values]) => radios(name, word(`deciding.part.${name}`), values.map((one) => [one, ['a', 'b'].includes(one) ? project(one) : word(`deciding.other.${one}`)]), said[name] ?? (name === 'other_becomes' ? 'withdrawn' : null)));
  const dates = [day('starts_on', said.starts_on ?? null), day('ends_on', said.ends_on ?? null)];
  const why = textBox('reason', false, word('deciding.reason'));
  const form = h('form', { class: 'decision-form', id: `form-${kind}` },
    radios('decision', word(kind === 'settle' ? 'deciding.settle.which' : 'deciding.propose.which'), DECISIONS.map((one) => [one, word(`decision.kind.${one}`)]), given.kind ?? null),
    ...parts, ...dates,
    kind === 'propose' ? dayField('deadline', word('deciding.answer_by'), found.answer_by ?? null, { min: found.today, required: true }) : null,
    why,
    h('button', { type: 'submit', class: 'button button-strong' }, word(`deciding.do.${kind}`)));
  const asked = () => new FormData(form);
  const text = (/** @type {string} */ name) => String(asked().get(name) ?? '').trim() || null;
  const settle = () => {
    const chosen = text('decision');
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-part]:not([data-part=decision], [data-part=reason])'))) {
      part.hidden = !chosen || !SAYS[chosen].includes(part.dataset.part ?? '');
      for (const input of part.querySelectorAll('input')) input.disabled = part.hidden;
    }
    const agreed = kind === 'settle' && found.state === 'agreed' && JSON.stringify(decision()) === JSON.stringify(pure(given));
    const box = /** @type {HTMLTextAreaElement} */ (why.querySelector('textarea'));
    box.required = (chosen === 'not_same' && !agreed) || (kind === 'settle' && found.may.settle === 'settler' && !agreed);
    const label = why.querySelector('span');
    if (label) label.textContent = word(box.required ? 'deciding.reason.needed' : 'deciding.reason');
  };
  /** @param {Partial<DecisionSaid>} one what it says, in one order */
  const pure = (one) => Object.fromEntries(['kind', 'carries_on', 'other_becomes', 'first', 'leads', 'starts_on', 'ends_on'].map((name) => [name, /** @type {any} */ (one)[name] ?? null]));
  const decision = () => pure({ kind: text('decision') ?? '', ...Object.fromEntries((SAYS[text('decision') ?? ''] ?? []).map((name) => [name, text(name)])) });
  form.querySelectorAll('[name=decision]').forEach((input) => { /** @type {HTMLInputElement} */ (input).required = true; });
  form.addEventListener('change', settle);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send({ kind, decision: decision(), reason: text('reason'), deadline: text('deadline') });
  });
  settle();
  return form;
}
