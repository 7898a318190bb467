/** The gate: whether money may be asked for a project, and each thing that stands in the way. */
import { h } from '../dom.js';
import { moneyBaht } from '../format.js';
import { hasWord, word } from '../words.js';

/**
 * @typedef {import('../types').FundingClear} FundingClear
 * @typedef {import('../types').Obstacle} Obstacle
 */

/** @param {Obstacle} one @param {import('../room.js').Room} room */
function obstacle({ kind, covered, overlap_id, project, other, request }, { store }) {
  const what = h('strong', {}, word(`gate.${kind}`));
  if (covered) return h('li', {}, what, h('span', { class: 'named' }, ' · ', word('gate.covered', { owner: (other ?? project).owner_name })));
  if (request) {
    const said = [request.funding_source, request.fiscal_year_be, request.amount_baht ? moneyBaht(request.amount_baht) : '', hasWord(`request.${request.status}`) ? word(`request.${request.status}`) : ''].filter(Boolean).join(' · ');
    return h('li', {}, what, h('span', { class: 'named' }, ` · ${said}`), h('a', { class: 'soft block named', href: store.address({ view: 'project', id: project.id ?? '' }), 'data-go': true }, project.name));
  }
  return h('li', {}, what, h('a', { class: 'block named', href: store.address({ view: 'overlap', id: overlap_id ?? '' }), 'data-go': true }, other?.name ?? ''), h('span', { class: 'soft block named' }, other?.owner_name ?? ''));
}

/** @param {FundingClear} found @param {import('../room.js').Room} room */
export function gatePart({ clear, obstacles, plan }, room) {
  return h('section', { class: 'gate' }, h('h2', {}, word('gate.title')),
    h('p', { class: clear ? '' : 'is-alert' }, clear ? word('gate.clear') : word('gate.not_clear', { n: obstacles.length })),
    clear ? null : h('ul', { class: 'obstacles' }, ...obstacles.map((one) => obstacle(one, room))),
    plan ? h('p', { class: 'soft' }, word('gate.plan', { clear: plan.clear, not: plan.projects - plan.clear })) : null);
}
