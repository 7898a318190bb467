/** What is found about single projects: outside the jurisdiction, on public land, asked of two sources, in a crowd. */
import { ask } from '../api.js';
import { h, sign } from '../dom.js';
import { distance, land, moneyBaht, percent, whole } from '../format.js';
import { list } from '../list.js';
import { ALERT } from '../map_picked.js';
import { filterOf } from '../state.js';
import { empty } from '../states.js';
import { hasWord, word } from '../words.js';
import { moreButton, projectRow } from './projects.js';

const PAGE = 50;
export const FINDINGS = ['two_funding_requests', 'outside_jurisdiction', 'on_public_land', 'crowded'];

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').Finding} Finding
 * @typedef {import('../types').FindingsAnswer} FindingsAnswer
 */

/** @param {Finding} found how much of the project, in its unit */
function measureOf({ facts }) {
  if (!facts.measure) return '';
  return facts.unit === 'sqm' ? land(facts.measure) : distance(facts.measure);
}

/** One finding in a plain sentence. @param {Finding} found */
export function findingPhrase(found) {
  const { kind, share, facts } = found;
  if (kind === 'two_funding_requests') {
    const sources = [...new Set((facts.requests ?? []).map((one) => one.funding_source))];
    return word('finding.said.two', { n: sources.length, sources: sources.join(', ') });
  }
  if (kind === 'outside_jurisdiction') {
    return facts.unit === 'count' ? word('finding.said.outside_point') : word('finding.said.outside', { share: percent(share ?? 0), shown: measureOf(found) });
  }
  if (kind === 'crowded') return word('finding.said.crowded', { n: whole(facts.more_than ?? 0), nearest: whole(facts.nearest ?? 0) });
  const name = facts.land ?? word('finding.said.land_unnamed');
  return share === null ? word('finding.said.land_stated', { land: name }) : word('finding.said.land', { land: name, share: percent(share) });
}

/** Whether a permission is one that somebody must still see to. @param {string | undefined} permission */
export const unsettled = (permission) => ['not_asked', 'asked', 'refused'].includes(permission ?? '');

/** How far the permission for the land has come; what is not settled needs attention. @param {Finding} found @returns {Node[]} */
function permission({ facts }) {
  const key = `permission.${facts.permission}`;
  return hasWord(key) ? [h('span', { class: unsettled(facts.permission) ? 'is-alert' : 'soft' }, word(key))] : [];
}

/** @param {import('../types').Request} one */
const request = (one) => h('span', { class: 'soft block' }, [one.funding_source, one.fiscal_year_be ?? '', one.amount_baht ? moneyBaht(one.amount_baht) : '', hasWord(`request.${one.status}`) ? word(`request.${one.status}`) : ''].filter(Boolean).join(' · '));

/** @param {Finding[]} found @returns {HTMLElement | null} */
export function findingsPart(found) {
  if (!found.length) return null;
  return h('section', {}, h('h2', {}, word('finding.title')), h('ul', { class: 'said' }, ...found.map((one) => h('li', {},
    h('span', { class: 'named' }, findingPhrase(one)), ...permission(one).flatMap((node) => [' · ', node]), ...(one.facts.requests ?? []).map(request)))));
}

/** Which are shown: pairs, or one kind of findings. @param {Room} room @param {Record<string, number>} counts */
export function whichFindings({ store }, counts) {
  const now = store.get().finding;
  const select = h('select', { id: 'finding', onchange: () => store.go({ finding: select.value }) },
    h('option', { value: '', selected: !now }, word('finding.pairs')),
    ...FINDINGS.map((kind) => h('option', { value: kind, selected: kind === now }, `${word(`finding.${kind}`)} ${whole(counts[kind] ?? 0)}`)));
  return h('div', { class: 'filters' }, h('label', { for: 'finding' }, word('finding.which')), select);
}

/** @param {Room} room @param {number} [limit] @param {number} [offset] @returns {Promise<FindingsAnswer>} */
export function findingsAnswer({ store, signal }, limit = PAGE, offset = 0) {
  const now = store.get();
  return ask('/api/findings', { ...filterOf(now), ...(now.finding ? { kind: now.finding } : {}), limit: String(limit), offset: String(offset) }, signal);
}

/** @param {Room} room @param {FindingsAnswer} first @returns {Node[]} */
export function findingsList(room, first) {
  if (!first.total) return [empty(word('finding.empty'), word('finding.empty.do'))];
  const pages = h('div', {});
  const title = word(`finding.${room.store.get().finding}`);
  /** @param {FindingsAnswer['items']} items */
  const add = (items) => {
    pages.append(list(title, items.map((one) => {
      const row = projectRow(one.project, room);
      return { ...row, mark: sign('ring', ALERT), notes: [h('strong', {}, findingPhrase(one)), ...permission(one), ...(row.notes ?? [])] };
    }), room.point.project));
  };
  add(first.items);
  return [pages, moreButton(first.items.length, first.total, async (offset) => {
    const next = await findingsAnswer(room, PAGE, offset);
    add(next.items);
    return next.items.length;
  })];
}
