/** The queue of what has words but no place: one key takes the best guess, the map beside it shows where that is. */
import { ask, Problem } from './api.js';
import { byId, h } from './dom.js';
import { createMap } from './map.js';
import { tellMissing } from './map_state.js';
import { currentPart, nextPart } from './placing/item.js';
import { manyPart } from './placing/many.js';
import { choicesOnMap } from './placing/on_map.js';
import { send } from './placing/send.js';
import { empty, failed, loading } from './states.js';
import { laoName, loadWords, word } from './words.js';

/**
 * @typedef {import('./placing/item.js').Waiting} Waiting
 * @typedef {import('./placing/item.js').Choice} Choice
 * @typedef {{ code: string | null, name_th: string, name_en: string | null, kind: string | null, waiting: number, guessed: number, sure: number }} Owner
 */

const PAGE = 25;
const LOW = 6;

/** @type {Waiting[]} */
let queue = [];
/** @type {Owner[]} */
let owners = [];
/** @type {{ placement: string, item: Waiting, name: string }[]} */
const done = [];
/** What was skipped is not shown again until the page is opened anew. @type {Set<string>} */
const skipped = new Set();
let left = 0;
let sure = 0;
let threshold = 0;
let owner = '';
let many = false;
let busy = false;
/** @type {Awaited<ReturnType<typeof choicesOnMap>> | null} */
let onMap = null;

const panel = byId('panel');
const body = byId('panel-body');

async function fill() {
  const found = await ask('/api/unplaced', { limit: String(Math.min(100, PAGE + skipped.size)), ...(owner ? { owner } : {}) });
  queue = found.items.filter((/** @type {Waiting} */ it) => !skipped.has(it.id));
  ({ owners, total: left, sure, threshold } = found);
}

/** @param {string} text @param {boolean} [alert] */
function say(text, alert = false) {
  const told = byId('placing-said');
  told.textContent = text;
  told.classList.toggle('is-alert', alert);
}

function headPart() {
  const choose = h('select', { 'aria-label': word('placing.owner'), onchange: (/** @type {Event} */ event) => {
    owner = /** @type {HTMLSelectElement} */ (event.target).value;
    skipped.clear();
    restart();
  } }, h('option', { value: '' }, word('placing.owner.all')), ...owners.filter(({ code }) => code).map((one) => h('option', { value: one.code, selected: one.code === owner },
    `${laoName({ name_th: one.name_th, name_en: one.name_en ?? '', kind: one.kind ?? '' })} · ${one.waiting.toLocaleString('en-US')}`)));
  return [
    h('h1', {}, word('placing.title')),
    h('p', { class: 'soft' }, word('placing.left', { n: left })),
    h('div', { class: 'filters' }, owners.length || owner ? choose : null,
      sure && !many ? h('button', { class: 'button', type: 'button', onclick: () => { many = true; draw(); } }, word('placing.many', { n: sure })) : null),
  ];
}

function draw() {
  if (!owner || !byId('panel-head').querySelector('select')?.matches(':focus')) byId('panel-head').replaceChildren(...headPart());
  const said = document.getElementById('placing-said') ?? h('p', { class: 'placing-said', id: 'placing-said', role: 'status' });
  if (many) {
    body.replaceChildren(manyPart({ owner, threshold, token: token(), close: () => { many = false; restart(); } }));
    onMap?.show([]);
    return;
  }
  const [now, ...next] = queue;
  if (!now) {
    body.replaceChildren(said, empty(word(skipped.size ? 'placing.skipped' : 'placing.none'), word('placing.none.more'), undoButton() ?? undefined));
    onMap?.show([]);
    return;
  }
  body.replaceChildren(
    currentPart(now, { take, skip, undo: done.length ? undo : null, point: (code) => onMap?.point(code), show: (choices) => onMap?.show(choices) }),
    h('div', { class: 'filters' }, said), nextPart(next, (item) => { queue = [item, ...queue.filter((it) => it !== item)]; draw(); }));
  onMap?.show(now.choices);
}

const undoButton = () => (done.length ? h('button', { class: 'button', type: 'button', onclick: undo }, word('placing.undo'), ' ', h('kbd', {}, 'u')) : null);
const token = () => body.dataset.token ?? '';

/**
 * @param {Choice} choice
 * @param {'accepted' | 'chosen' | 'searched'} method
 */
async function take(choice, method) {
  const [now] = queue;
  if (!now || busy) return;
  await during(async () => {
    const made = await send('/api/unplaced/place', token(), { kind: now.kind, id: now.id, version: now.version, code: choice.code, method });
    done.push({ placement: made.placement, item: now, name: choice.name_th });
    queue.shift();
    await afterwards(-1);
    say(word('placing.placed', { what: now.words, where: choice.name_th }));
  }, word('placing.yours', { what: now.words, where: choice.name_th }));
}

function skip() {
  const now = queue.shift();
  if (!now || busy) return;
  skipped.add(now.id);
  during(async () => { await afterwards(0); say(word('placing.skip.said')); });
}

async function undo() {
  const last = done.at(-1);
  if (!last || busy) return;
  await during(async () => {
    const made = await send('/api/unplaced/undo', token(), { placement: last.placement });
    done.pop();
    queue.unshift({ ...last.item, version: made.version });
    await afterwards(1);
    say(word('placing.undone', { what: last.item.words }));
  });
}

/** @param {number} change of how many are left */
async function afterwards(change) {
  left += change;
  if (queue.length < LOW && left > queue.length + skipped.size) {
    const first = queue;
    await fill();
    queue = [...first, ...queue.filter((it) => !first.some((known) => known.id === it.id))];
  }
  draw();
}

/** One thing at a time; what was refused is told and the queue asked anew. @param {() => Promise<void>} act @param {string} [mine] what the person wanted, told where somebody was faster */
async function during(act, mine) {
  busy = true;
  panel.setAttribute('aria-busy', 'true');
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 409 || error.status === 404) { await fill(); draw(); }
    say([error.title, error.status === 409 && mine, error.detail].filter(Boolean).join(' · '), true);
  } finally {
    busy = false;
    panel.setAttribute('aria-busy', 'false');
  }
}

async function restart() {
  panel.setAttribute('aria-busy', 'true');
  try {
    await fill();
    draw();
  } catch (error) {
    body.replaceChildren(failed(error, restart));
  }
  panel.setAttribute('aria-busy', 'false');
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const at = event.target instanceof Element ? event.target : document.body;
  if (event.altKey || event.ctrlKey || event.metaKey || many) return;
  if (at.matches('input, select, textarea')) { if (event.key === 'Escape') /** @type {HTMLElement} */ (at).blur(); return; }
  const choices = queue[0]?.choices ?? [];
  const number = Number(event.key);
  if (event.key === 'Enter' && !at.matches('a, button, summary, canvas')) {
    if (queue[0]?.settled && choices[0]) take(choices[0], 'accepted');
    else if (choices.length) say(word('placing.choose'), true);
  } else if (number >= 1 && number <= choices.length) take(choices[number - 1], number === 1 && queue[0].settled ? 'accepted' : 'chosen');
  else if (event.key === 's') skip();
  else if (event.key === 'u') undo();
  else if (event.key === '/') document.getElementById('placing-search')?.focus();
  else return;
  event.preventDefault();
}

async function boot() {
  await loadWords();
  body.replaceChildren(loading());
  addEventListener('keydown', keys);
  await restart();
  try {
    onMap = await choicesOnMap(await createMap({}, null), (code) => {
      for (const one of body.querySelectorAll('.placing-choice')) one.classList.toggle('is-pointed', one.getAttribute('data-key') === code);
    });
    if (!many) onMap.show(queue[0]?.choices ?? []);
  } catch (error) {
    tellMissing(error);
  }
}

// The module is of its own page alone: on another, whose panel is not this queue's, it does nothing.
if (document.querySelector('.placing.queue')) boot().catch((error) => {
  if (!(error instanceof Problem)) console.error(error);
  body.replaceChildren(failed(error, () => location.reload()));
  panel.setAttribute('aria-busy', 'false');
});
