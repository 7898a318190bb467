/** One project: every fact that is known of it, the ground it stands on, and what it overlaps. */
import { ask } from '../api.js';
import { h } from '../dom.js';
import { baht, distance, land, percent, years } from '../format.js';
import { list } from '../list.js';
import { worksOn } from '../state.js';
import { unplaced } from '../states.js';
import { either, fullName, hasWord, nameOf, word } from '../words.js';
import { askAttached, attachedPart } from './attached.js';
import { findingsPart } from './findings.js';
import { askHistory, historyPart } from './history.js';
import { gatePart } from './gate.js';
import { overlapRow } from './overlaps.js';
import { statedFacts, tiesParts } from './project_ties.js';

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').ProjectDetail} ProjectDetail
 */

/**
 * A word for a code of the contract; an unknown code shows nothing rather than a machine word.
 * @param {string} family
 * @param {string | null} code
 */
export const codeWord = (family, code) => (code && hasWord(`${family}.${code}`) ? word(`${family}.${code}`) : null);

/**
 * The facts of a project as pairs of word and value; facts that are not known are left out.
 * @param {import('../types').Told} project
 * @returns {[string, string][]}
 */
export function facts(project) {
  const size = project.length_m ? distance(project.length_m) : project.area_sqm ? land(project.area_sqm) : null;
  /** @type {[string, string | null][]} */
  const all = [
    ['fact.owner', project.owner_name],
    ['fact.issue', either(project.issue_name_th, project.issue_name_en)],
    ['fact.works', codeWord('works', project.works_kind ?? null) ?? project.works_kind ?? codeWord('works.object', project.works_object ?? null)],
    ['fact.years', years(project.year_from, project.year_to)],
    ['fact.budget', project.budget_baht === null ? null : baht(project.budget_baht)],
    ['fact.funding', project.funding_source ?? null],
    ['fact.plan', codeWord('plan', project.plan_level ?? null)],
    ['fact.stage', codeWord('stage', /** @type {any} */ (project).stage)],
    ['fact.unit', project.responsible_unit ?? null],
    ['fact.place', project.place ? fullName(project.place) : null],
    ['fact.precision', codeWord('precision', project.location_precision)],
    ['fact.size', size],
    ['fact.contact', [project.contact?.telephone, project.contact?.email].filter(Boolean).join(' · ')],
  ];
  return /** @type {[string, string][]} */ (all.filter(([, value]) => value));
}

/** @param {ProjectDetail} project */
function budgets({ budgets: rows }) {
  if (rows.length < 2) return null;
  return h('section', {}, h('h2', {}, word('project.budgets')), h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, word('years')), h('th', { scope: 'col', class: 'num' }, word('project.amount')))),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, h('td', {}, row.fiscal_year_be), h('td', { class: 'num' }, baht(row.amount_baht)))))));
}

/** @param {ProjectDetail} project @param {Room} room */
function ground(project, { store }) {
  if (!project.areas.length) return null;
  return h('section', {}, h('h2', {}, word('project.areas')), h('table', {}, h('tbody', {}, ...project.areas.map((area) => h('tr', {},
    h('td', {}, h('a', { href: store.address({ view: 'area', area: area.code, id: '' }), 'data-go': true }, fullName(area))),
    h('td', { class: 'num' }, percent(area.share)))))));
}

/** On which sides of a line it lies, and how much on each: who builds it is a question then. @param {ProjectDetail} project */
function across({ sides }) {
  return sides.filter(({ line }) => hasWord(`project.sides.${line}`)).map(({ line, sides: parts }) => h('section', {},
    h('h2', {}, word(`project.sides.${line}`)),
    h('table', {}, h('tbody', {}, ...parts.map((part) => h('tr', {}, h('td', {}, nameOf(part)), h('td', { class: 'num' }, percent(part.share))))))));
}

/** @param {ProjectDetail} project @param {Room} room */
async function overlapsOf(project, room) {
  if (!project.overlap_ids.length) return null;
  const shown = project.overlap_ids.slice(0, 12);
  const cases = await Promise.all(shown.map((id) => ask(`/api/overlaps/${encodeURIComponent(id)}`, {}, room.signal)));
  const title = word('project.overlaps', { n: project.overlap_ids.length });
  return h('section', {}, h('h2', { class: 'is-alert' }, title), list(title, cases.map((one) => overlapRow(one, room, project.id))));
}

/** @param {Room} room @param {ProjectDetail} project @returns {Promise<Node[]>} */
export async function projectPanel(room, project) {
  const [gate, overlaps, around, ties, found, told] = await Promise.all([
    /** @type {Promise<import('../types').FundingClear>} */ (ask(`/api/projects/${encodeURIComponent(project.id)}/funding_clear`, {}, room.signal)),
    overlapsOf(project, room),
    askAttached(`/api/projects/${encodeURIComponent(project.id)}`, room.signal),
    /** @type {Promise<import('../profile_types').Ties>} */ (ask(`/api/projects/${encodeURIComponent(project.id)}/ties`, {}, room.signal)),
    /** @type {Promise<{ items: import('../types').Finding[] }>} */ (ask(`/api/projects/${encodeURIComponent(project.id)}/findings`, {}, room.signal)),
    askHistory(`/api/projects/${encodeURIComponent(project.id)}`, room.signal),
  ]);
  room.show([{ role: 'one', geometry: project.geometry }], project.bbox);
  document.title = `${project.name} · ${word('brand')}`;
  /** @type {(Node | null)[]} */
  const parts = [
    h('h1', { class: 'title-long' }, project.name),
    project.geometry ? null : unplaced(word('project.unplaced'), false),
    h('dl', { class: 'facts' }, ...[...facts(project), ...statedFacts(ties)].flatMap(([key, value]) => [h('dt', {}, word(key)), h('dd', {}, value)])),
    project.description ? h('p', { class: 'description' }, project.description) : null,
    h('p', { class: 'works-link' }, h('a', { href: room.store.address(worksOn({ thing: `project:${project.id}` })), 'data-go': true }, word('works.of_project'))),
    gatePart(gate, room),
    findingsPart(found.items),
    overlaps,
    budgets(project),
    ground(project, room),
    ...across(project),
    attachedPart(around),
    ...tiesParts(ties, room),
    historyPart(told, `/projects/${encodeURIComponent(project.id)}/history`, room),
    project.batch ? h('p', { class: 'soft source' }, word(project.batch.row ? 'project.source.row' : 'project.source', { file: project.batch.file_name, row: project.batch.row ?? 0 })) : null,
  ];
  return parts.filter((part) => part !== null);
}
