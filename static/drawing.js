/** The shape of a project or need in its form: drawn or moved on the map, or typed; both write one field, and what it would overlap is told. */
import { ask, calledOff, Problem } from './api.js';
import { answerPart, placesOf } from './checking/answer.js';
import { groundOnMap } from './checking/on_map.js';
import { byId, h } from './dom.js';
import { createMap, look } from './map.js';
import { hold, tellMissing } from './map_state.js';
import { moveSpots } from './move_spots.js';
import { send } from './placing/send.js';
import { putSpots } from './spots.js';
import { loadWords, word } from './words.js';

/**
 * @typedef {import('./spots.js').Spot} Spot
 * @typedef {'line' | 'area' | 'point'} Form
 * @typedef {import('./types').CheckAnswer} CheckAnswer
 */

const FORMS = /** @type {Form[]} */ (['point', 'line', 'area']);
const WAIT_MS = 300;
const DECIMALS = 7;

/** Well-known text, as the field holds it. @param {Spot[]} spots @param {Form} form */
function written(spots, form) {
  const pairs = spots.map((spot) => spot.map((n) => Number(n.toFixed(DECIMALS))).join(' '));
  if (form === 'point') return spots.length ? `POINT (${pairs[pairs.length - 1]})` : '';
  if (form === 'area') return spots.length > 2 ? `POLYGON ((${[...pairs, pairs[0]].join(', ')}))` : '';
  return spots.length > 1 ? `LINESTRING (${pairs.join(', ')})` : '';
}

/** The spots of a shape of one part, which a hand can move. @param {GeoJSON.Geometry | null} shape @returns {{ form: Form, spots: Spot[] } | null} */
function spotsOf(shape) {
  if (shape?.type === 'Point') return { form: 'point', spots: [/** @type {Spot} */ (shape.coordinates)] };
  if (shape?.type === 'LineString') return { form: 'line', spots: /** @type {Spot[]} */ (shape.coordinates) };
  if (shape?.type === 'Polygon' && shape.coordinates.length === 1) return { form: 'area', spots: /** @type {Spot[]} */ (shape.coordinates[0].slice(0, -1)) };
  return null;
}

/** Buttons that hold, one of them at a time. @param {string} label @param {string[]} values @param {(value: any) => void} choose @param {(value: string) => string} said */
function choice(label, values, choose, said) {
  const buttons = values.map((value) => h('button', { type: 'button', 'aria-pressed': 'false', onclick: () => choose(value) }, said(value)));
  return {
    node: h('div', { class: 'choice', role: 'group', 'aria-label': label }, ...buttons),
    /** @param {string} value */
    press: (value) => buttons.forEach((one, k) => one.setAttribute('aria-pressed', String(values[k] === value))),
  };
}

/** The field, or the two versions of it to choose from. */
const field = () => /** @type {HTMLTextAreaElement | null} */ (document.getElementById('f-geom'));
const text = () => (field()?.value ?? /** @type {HTMLInputElement | null} */ (document.querySelector('[name="f-geom"]:checked'))?.value ?? '').trim();
/** @param {string} name */
const valueOf = (name) => /** @type {HTMLInputElement | null} */ (document.getElementById(`f-${name}`))?.value.trim() ?? '';

/** What is asked of the shape as it stands in the form. @param {Record<string, string>} about */
function question(about) {
  const year = valueOf('year_from');
  return {
    ...about, written: text(), form: valueOf('geom_form') || 'line', crs: valueOf('geom_crs'), name: valueOf('name') || valueOf('title'),
    location_precision: valueOf('location_precision') || 'digitised', ...(/^25\d\d$/.test(year) ? { fiscal_year_be: Number(year) } : {}),
  };
}

async function start() {
  const about = Object.fromEntries(Object.entries(JSON.parse(byId('drawing').dataset.about ?? '{}')).filter(([, value]) => value));
  const told = byId('drawing-told');
  const map = await createMap({}, null);
  const ground = groundOnMap(map);
  /** @type {Form} */
  let form = 'line';
  let moving = false;
  let turn = new AbortController();
  let timer = 0;
  const draws = () => !moving && field() !== null;
  /** @param {boolean} set */
  const show = (set) => {
    const spots = form === 'point' ? hand.spots().slice(-1) : hand.spots();
    ground.drawing(spots, form === 'point' || moving ? spots : hand.all(), form === 'area');
    const box = field();
    if (!set || !box) return;
    box.value = written(spots, form);
    // What a hand puts on the map was not surveyed; whoever knows better says so after.
    const precision = /** @type {HTMLSelectElement | null} */ (document.getElementById('f-location_precision'));
    if (precision) precision.value = 'digitised';
    again(false);
  };
  const hand = putSpots(map, { show, leave: () => { if (document.activeElement === map.getCanvas()) field()?.focus(); }, draws });
  moveSpots(map, { spots: hand.spots, moves: () => moving, show });

  /** @param {boolean} toPlace whether the map goes there, and its spots become the hand's */
  function again(toPlace) {
    turn.abort();
    turn = new AbortController();
    clearTimeout(timer);
    byId('panel').setAttribute('aria-busy', 'true');
    const { signal } = turn;
    timer = setTimeout(() => check(signal, toPlace), toPlace ? 0 : WAIT_MS);
  }

  /** @param {AbortSignal} signal @param {boolean} toPlace */
  async function check(signal, toPlace) {
    const release = hold();
    try {
      if (!text()) {
        told.replaceChildren(h('p', { class: 'soft' }, word('drawing.none')));
        ground.others([], hand.spots().length ? undefined : null);
        return;
      }
      const answer = /** @type {CheckAnswer} */ (await send('/api/overlaps/check', '', question(about), signal));
      told.replaceChildren(...(about.project_id ? [answerPart(answer, (key) => ground.point(key))] : placesOf(answer)));
      ground.others(about.project_id ? answer.items : [], toPlace ? answer.geometry : undefined);
      if (toPlace && answer.geometry) take(answer.geometry);
    } catch (error) {
      if (calledOff(error)) return;
      if (!(error instanceof Problem)) throw error;
      told.replaceChildren(h('p', { class: 'is-alert', role: 'alert' }, error.detail || error.title));
    } finally {
      release();
      if (!signal.aborted) byId('panel').setAttribute('aria-busy', 'false');
    }
  }

  /** @param {GeoJSON.Geometry} shape */
  function take(shape) {
    const found = spotsOf(shape);
    if (found) {
      form = found.form;
      hand.set(found.spots);
      show(false);
      how(true);
    }
    ground.go(shape);
  }

  const shapes = choice(word('check.form'), FORMS, (value) => { form = value; how(false); show(true); }, (value) => word(`check.form.${value}`));
  const ways = choice(word('drawing.way'), ['draw', 'move'], (value) => how(value === 'move'), (value) => word(`drawing.${value}`));
  const hint = h('p', { class: 'soft' });
  /** @param {boolean} move */
  function how(move) {
    moving = move;
    shapes.press(form);
    ways.press(move ? 'move' : 'draw');
    hint.textContent = word(move ? 'drawing.move.how' : 'drawing.draw.how');
    map.getCanvas().classList.toggle('is-measuring', !move);
  }
  if (field()) {
    byId('drawing-hands').append(shapes.node, ways.node,
      h('button', { class: 'button', type: 'button', onclick: hand.undo }, word('measure.undo')),
      h('button', { class: 'button', type: 'button', onclick: () => { hand.clear(); how(false); } }, word('check.clear')), hint);
  }
  how(false);
  for (const name of ['geom', 'geom_form', 'geom_crs']) document.getElementById(`f-${name}`)?.addEventListener('change', () => { hand.set([]); show(false); again(true); });
  for (const name of ['name', 'year_from', 'location_precision']) document.getElementById(`f-${name}`)?.addEventListener('change', () => again(false));
  for (const one of document.querySelectorAll('[name="f-geom"]')) one.addEventListener('change', () => again(true));
  if (text()) { again(true); return; }
  told.replaceChildren(h('p', { class: 'soft' }, word('drawing.none')));
  const area = valueOf('place_area').toUpperCase().replace(/^TH/, '');
  if (!area) return;
  const { bbox } = await ask(`/api/areas/${encodeURIComponent(area)}`);
  if (bbox) look(map, bbox, { atOnce: true });
}

async function boot() {
  await loadWords();
  try {
    await start();
  } catch (error) {
    tellMissing(error);
    byId('panel').setAttribute('aria-busy', 'false');
  }
  if (!text()) byId('panel').setAttribute('aria-busy', 'false');
}

// The module is of the form alone.
if (document.querySelector('.drawing')) boot();
