/** Who said what about a case, the newest first; what was taken back stays and says so. */
import { dateText, momentText } from '../dates.js';
import { h } from '../dom.js';
import { baht } from '../format.js';
import { hasWord, word } from '../words.js';

/**
 * @typedef {import('../types').Deciding} Deciding
 * @typedef {import('../types').DecisionSaid} DecisionSaid
 * @typedef {import('../types').FactChange} FactChange
 */

/** @param {string} side */
export const project = (side) => word('deciding.project', { letter: word(`overlap.${side}`) });

/** A decision in one plain phrase. @param {DecisionSaid} said */
export function decisionPhrase(said) {
  const parts = [word(`decision.kind.${said.kind}`)];
  if (said.carries_on) parts.push(word('decision.carries_on', { project: project(said.carries_on) }));
  if (said.other_becomes && said.carries_on) parts.push(word(`decision.other.${said.other_becomes}`, { project: project(said.carries_on === 'a' ? 'b' : 'a') }));
  if (said.leads) parts.push(word('decision.leads', { project: project(said.leads) }));
  if (said.first) parts.push(word('decision.first', { project: project(said.first) }));
  if (said.starts_on) parts.push(word('decision.starts', { day: dateText(said.starts_on) }));
  if (said.ends_on) parts.push(word('decision.ends', { day: dateText(said.ends_on) }));
  return parts.join(' · ');
}

/** @param {string} name @param {unknown} value */
function value(name, value) {
  if (value === null || value === undefined) return word('deciding.fact.unstated');
  if (name === 'budget_baht') return baht(Number(value));
  if (name === 'precision' && hasWord(`precision.${value}`)) return word(`precision.${value}`);
  return String(value);
}

/** Facts that are not as they were. Of shapes, owners and places it is said that they changed. @param {FactChange[]} changes @returns {HTMLElement | null} */
export function changesList(changes) {
  if (!changes.length) return null;
  return h('ul', { class: 'said' }, ...changes.map(({ fact, before, now }) => {
    const [side, name] = fact.split('.');
    const what = `${word(`deciding.fact.${name}`)} (${project(side)})`;
    return h('li', {}, ['geometry', 'owner', 'place'].includes(name) ? word('deciding.changed', { what }) : `${what}: ${value(name, before)} → ${value(name, now)}`);
  }));
}

/** @param {import('../types').StepSaid} step */
function stepNode(step) {
  const who = step.speaker === 'system' ? word('deciding.system') : [step.person, step.organisation ?? (hasWord(`role.${step.role}`) ? word(`role.${step.role}`) : '')].filter(Boolean).join(' · ');
  return h('li', { class: step.undone ? 'step is-undone' : 'step' },
    h('p', {}, h('strong', {}, word(`decision.step.${step.kind}`)), step.decision ? `: ${decisionPhrase(step.decision)}` : '', step.undone ? h('span', { class: 'soft' }, ` ${word('step.undone')}`) : null),
    step.checked_by ? h('p', {}, word('step.checked_by', { who: step.checked_by })) : null,
    step.reason ? h('p', { class: 'named' }, word('step.reason', { reason: step.reason })) : null,
    changesList(step.changes),
    h('p', { class: 'soft small' }, h('span', { class: 'named' }, who), ' · ', momentText(step.taken_at), step.deadline ? ` · ${word('step.deadline', { day: dateText(step.deadline) })}` : null));
}

/** @param {Deciding} found @returns {Node[]} */
export function historyPart({ steps }) {
  if (!steps.length) return [];
  return [h('section', { class: 'history' }, h('h2', {}, word('deciding.history')), h('ol', { class: 'steps', reversed: true }, ...[...steps].reverse().map(stepNode)))];
}
