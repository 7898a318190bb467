/** What works that are not saved would repeat or touch, as a list. */
import { h, sign } from '../dom.js';
import { distance, land, money, percent } from '../format.js';
import { list } from '../list.js';
import { sharedPhrase, sideName } from '../panels/overlaps.js';
import { fullName, word } from '../words.js';

/** @typedef {import('../types').CheckAnswer} CheckAnswer */
/** @typedef {import('../types').CheckItem} CheckItem */

export const MATCH = '#b5442e';
export const OTHER = '#6b4f8f';

/** What the map and the list call an item; another owner's draft has no id. @param {CheckItem} item @param {number} at */
export const keyOf = (item, at) => item.project.id ?? `covered-${at}`;

/** @param {CheckItem} item @param {number} at @returns {import('../list.js').Row} */
function row(item, at) {
  const { project } = item;
  const zone = h('span', { class: item.zone === 'match' ? 'is-alert' : '' }, word(`overlap.zone.${item.zone}`));
  const years = project.year_from ? word('check.in_year', { year: String(project.year_from) }) : null;
  return {
    key: keyOf(item, at),
    ...(project.id ? { href: `/projects/${project.id}` } : {}),
    mark: sign(item.relation ? 'bar' : 'ring', item.zone === 'match' ? MATCH : OTHER),
    title: sideName(project),
    notes: [zone, ...(item.kind && item.zone !== 'match' ? [word(`overlap.kind.${item.kind}`)] : []), sharedPhrase(item),
      project.owner_name, ...(years ? [years] : []), ...item.orders.map((order) => h('span', { class: 'is-alert' }, word(`overlap.order.${order}`)))],
    value: project.budget_baht ? money(project.budget_baht) : '',
  };
}

/** @param {{ measure: number, unit: string }} size */
const sizeOf = ({ measure, unit }) => (unit === 'm' ? distance(measure) : unit === 'sqm' ? land(measure) : '');

/** @param {string} key @param {Node[]} children */
const part = (key, children) => h('section', {}, h('h2', {}, word(key)), ...children);

/** @param {CheckAnswer['outside_jurisdiction']} outside */
function outsidePart(outside) {
  if (!outside) return null;
  if (!outside.share) return part('check.jurisdiction', [h('p', {}, word('check.inside'))]);
  const said = outside.unit === 'count' ? word('finding.said.outside_point')
    : word('finding.said.outside', { share: percent(outside.share), shown: sizeOf(outside) });
  return part('check.jurisdiction', [h('p', { class: 'is-alert' }, said)]);
}

/** @param {CheckAnswer['on_public_land']} lands */
function landPart(lands) {
  if (!lands.length) return null;
  return part('check.land', [h('ul', { class: 'said' }, ...lands.map((one) => h('li', { class: 'is-alert' },
    word('finding.said.land', { land: one.name_th ?? word('finding.said.land_unnamed'), share: percent(one.share) }))))]);
}

/** In which areas it lies, and how large it is. @param {CheckAnswer} answer @returns {HTMLElement[]} */
export function placesOf(answer) {
  if (!answer.geometry) return [];
  const where = answer.areas.map((area) => fullName({ ...area })).join(', ');
  return [part('check.where', [h('p', {}, where || word('check.nowhere'), answer.size ? ` · ${sizeOf(answer.size)}` : '')])];
}

/** @param {CheckAnswer} answer @param {(key: string) => void} point */
export function answerPart(answer, point) {
  const { items } = answer;
  const likely = items.filter(({ zone }) => zone === 'match').length;
  const verdict = likely ? h('p', { class: 'checking-verdict is-alert' }, word('check.likely', { n: likely }))
    : h('p', { class: 'checking-verdict' }, word(items.length ? 'check.some' : 'check.none', { n: items.length }));
  const rows = items.length ? list(word('check.items'), items.map(row), point) : null;
  for (const link of rows?.querySelectorAll('a') ?? []) { link.setAttribute('target', '_blank'); link.setAttribute('rel', 'noopener'); link.removeAttribute('data-go'); }
  return h('div', { class: 'checking-answer' }, verdict, rows,
    outsidePart(answer.outside_jurisdiction), landPart(answer.on_public_land),
    ...placesOf(answer),
    h('p', { class: 'soft' }, word('overlap.caution')));
}
