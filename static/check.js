/** Works that are not saved yet, drawn or written down: what they would repeat or touch, beside the map. */
import { ask, calledOff, Problem } from './api.js';
import { answerPart } from './checking/answer.js';
import { groundOnMap } from './checking/on_map.js';
import { askedPart } from './checking/asked.js';
import { byId, h } from './dom.js';
import { createMap, look } from './map.js';
import { hold, tellMissing } from './map_state.js';
import { send } from './placing/send.js';
import { putSpots, shapeOf } from './spots.js';
import { empty, failed, loading } from './states.js';
import { loadWords, word } from './words.js';

/**
 * @typedef {import('./types').CheckAnswer} CheckAnswer
 * @typedef {'line' | 'area' | 'point'} Form
 */

const WAIT_MS = 300;
const LEAST = { point: 1, line: 2, area: 3 };

const panel = byId('panel');
const body = byId('panel-body');
const told = h('section', { class: 'checking-told', 'aria-live': 'polite' });
/** @type {Form} */
let form = 'line';
/** What was pasted stands until somebody draws. */
let written = '';
/** @type {ReturnType<typeof putSpots> | null} */
let hand = null;
/** @type {ReturnType<typeof groundOnMap> | null} */
let onMap = null;
let turn = new AbortController();
let timer = 0;
/** Where the page was opened: a tambon or village is place enough for a name without a drawing. */
const area = new URLSearchParams(location.search).get('area') || body.dataset.area || '';

/** @returns {GeoJSON.Geometry | null} what is drawn, once it is enough for its form */
function drawn() {
  const spots = hand?.spots() ?? [];
  if (spots.length < LEAST[form]) return null;
  return form === 'point' ? { type: 'Point', coordinates: spots[spots.length - 1] } : shapeOf(spots, form === 'area');
}

const asked = askedPart(JSON.parse(body.dataset.owners ?? '[]'), {
  choose(wanted) { form = wanted; show(true); },
  undo() { hand?.undo(); },
  clear() { written = ''; hand?.clear(); },
  paste(text) { written = text; hand?.clear(); again(true); },
  changed() { again(false); },
});

/** @param {boolean} set a spot was put or taken away */
function show(set) {
  if (!hand || !onMap) return;
  if (set && hand.spots().length) written = '';
  const spots = hand.spots();
  if (!written) onMap.drawing(form === 'point' ? spots.slice(-1) : spots, form === 'point' ? [] : hand.all(), form === 'area');
  if (set) again(false);
}

/** Asks once the hand rests. @param {boolean} toPlace whether the map goes where the answer lies */
function again(toPlace) {
  turn.abort();
  turn = new AbortController();
  clearTimeout(timer);
  panel.setAttribute('aria-busy', 'true');
  const { signal } = turn;
  timer = setTimeout(() => check(signal, toPlace), WAIT_MS);
}

/** @param {AbortSignal} signal @param {boolean} toPlace */
async function check(signal, toPlace) {
  const shape = drawn();
  const named = asked.values();
  const place = named.name && /^(\d{6}|\d{8})$/.test(area) ? { place_code: area } : null;
  const value = { ...named, ...(written ? { written, form } : shape ? { geometry: shape } : place) };
  if (!written && !shape && !place) {
    told.replaceChildren(empty(word('check.nothing'), word('check.nothing.do')));
    onMap?.others([], written ? null : undefined);
    panel.setAttribute('aria-busy', 'false');
    return;
  }
  const release = hold();
  try {
    if (!told.querySelector('.checking-answer')) told.replaceChildren(loading());
    const answer = /** @type {CheckAnswer} */ (await send('/api/overlaps/check', body.dataset.token ?? '', value, signal));
    told.replaceChildren(answerPart(answer, (key) => onMap?.point(key)));
    onMap?.others(answer.items, written ? answer.geometry : undefined);
    if (toPlace && answer.geometry) onMap?.go(answer.geometry);
  } catch (error) {
    if (calledOff(error)) return;
    told.replaceChildren(failed(error, () => again(toPlace)));
  } finally {
    release();
    if (!signal.aborted) panel.setAttribute('aria-busy', 'false');
  }
}

async function start() {
  const map = await createMap({}, null);
  onMap = groundOnMap(map);
  hand = putSpots(map, { show, leave: () => byId('panel-scroll').focus() });
  if (!area) return;
  const { bbox } = await ask(`/api/areas/${area}`);
  if (bbox) look(map, bbox, { atOnce: true });
}

async function boot() {
  await loadWords();
  byId('panel-head').append(h('p', { class: 'crumbs' }, h('a', { href: '/overlaps' }, word('overlap.title'))),
    h('h1', {}, word('check.title')), h('p', { class: 'soft' }, word('check.lead')));
  body.replaceChildren(asked.part(), told);
  told.replaceChildren(empty(word('check.nothing'), word('check.nothing.do')));
  try {
    await start();
  } catch (error) {
    tellMissing(error);
  }
  panel.setAttribute('aria-busy', 'false');
}

// The module is of its own page alone.
if (document.querySelector('.checking')) boot().catch((error) => {
  if (!(error instanceof Problem)) console.error(error);
  body.replaceChildren(failed(error, () => location.reload()));
  panel.setAttribute('aria-busy', 'false');
});
