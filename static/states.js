/** Designed states: what is coming, what is missing, what went wrong and what to do. */
import { Problem } from './api.js';
import { h } from './dom.js';
import { word } from './words.js';

/** The outline of a list that is on its way. */
export function loading() {
  const bars = Array.from({ length: 6 }, () => h('li', {}, h('span', { class: 'ghost ghost-long' }), h('span', { class: 'ghost' })));
  return h('div', { class: 'ghosts', role: 'status' }, h('span', { class: 'unseen' }, word('loading')), h('ul', { 'aria-hidden': 'true' }, ...bars));
}

/**
 * @param {string} title
 * @param {string} [hint] what would change it
 * @param {HTMLElement} [action]
 */
export function empty(title, hint = '', action) {
  return h('div', { class: 'state' }, h('p', { class: 'state-title' }, title), hint ? h('p', {}, hint) : null, action ?? null);
}

/**
 * @param {unknown} error
 * @param {() => void} retry
 */
export function failed(error, retry) {
  const problem = error instanceof Problem ? error : new Problem(word('problem.page'));
  const advice = problem.detail || word(problem.code === 'offline' ? 'problem.offline.do' : problem.mayRetry ? 'problem.do' : 'problem.back');
  return h('div', { class: 'state', role: 'alert' },
    h('p', { class: 'state-title' }, problem.title),
    h('p', {}, advice),
    problem.mayRetry ? h('button', { class: 'button', type: 'button', onclick: retry }, word('problem.retry'))
      : h('a', { class: 'button', href: '/', 'data-go': true }, word('problem.home')),
    problem.request ? h('p', { class: 'soft' }, word('problem.request', { id: problem.request })) : null);
}

/** Things that exist but have no place on the map: told, never drawn at a made-up spot. @param {string} text @param {boolean} [listed] whether the list below holds them */
export function unplaced(text, listed = true) {
  return h('p', { class: 'unplaced' }, text, listed ? h('span', { class: 'soft' }, ' · ', word('unplaced.listed')) : null);
}
