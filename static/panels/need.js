/** One need: what is wanted and why, who waits for it, and which projects answer it, by link or by place. */
import { h } from '../dom.js';
import { distance } from '../format.js';
import { list } from '../list.js';
import { unplaced } from '../states.js';
import { either, fullName, word } from '../words.js';
import { askAttached, attachedPart } from './attached.js';
import { askHistory, historyPart } from './history.js';
import { needGaps } from './need_gaps.js';
import { projectRow } from './projects.js';

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').NeedDetail} NeedDetail
 */

/** @param {NeedDetail} need @returns {[string, string][]} pairs of word and value; what is not known is left out */
function facts(need) {
  /** @type {[string, string | null][]} */
  const all = [
    ['fact.place', need.place ? fullName(need.place) : need.place_text],
    ['fact.issue', either(need.issue_name_th, need.issue_name_en)],
    ['need.fact.year', need.fiscal_year_be ? String(need.fiscal_year_be) : null],
    ['need.fact.priority', need.priority ? String(need.priority) : null],
    ['need.fact.people', need.affected_people ? word('need.people', { n: need.affected_people }) : null],
    ['need.fact.households', need.affected_households ? word('need.households', { n: need.affected_households }) : null],
    ['need.fact.cause', need.cause],
    ['need.fact.potential', need.potential],
    ['need.fact.status', word(`need.status.${need.status}`)],
    ['need.fact.owner', need.owner_name],
    ['fact.precision', word(`precision.${need.location_precision}`)],
  ];
  return /** @type {[string, string][]} */ (all.filter(([, value]) => value));
}

/** @param {import('../types').NeedProject} project */
function how(project) {
  if (project.distance_m === null) return null;
  const metres = distance(project.distance_m);
  return word(project.by_village ? 'need.apart.village' : 'need.apart', { shown: metres });
}

/** @param {NeedDetail} need @param {Room} room */
function projects(need, room) {
  const tied = need.projects.filter(({ basis }) => basis !== null);
  const near = need.projects.filter(({ basis }) => basis === null);
  /** @param {import('../types').NeedProject} one */
  const row = (one) => { const made = projectRow(one, room); return { ...made, notes: [how(one), ...(made.notes ?? [])].filter((note) => note !== null) }; };
  const parts = [];
  if (tied.length) parts.push(h('section', {}, h('h2', {}, word('need.projects')), list(word('need.projects'), tied.map(row), room.point.project)));
  else parts.push(h('section', {}, h('h2', { class: 'is-alert' }, word('need.no_project'))));
  if (near.length) {
    const title = word('need.projects.near', { shown: distance(need.near_m) });
    parts.push(h('section', {}, h('h2', {}, title), h('p', { class: 'soft' }, word('need.projects.near.caution')), list(title, near.map(row), room.point.project)));
  }
  return parts;
}

/** @param {Room} room @param {NeedDetail} need @returns {Promise<Node[]>} */
export async function needPanel(room, need) {
  const of = `/api/needs/${encodeURIComponent(need.id)}`;
  const [around, told] = await Promise.all([askAttached(of, room.signal), askHistory(of, room.signal)]);
  const works = need.projects.filter(({ basis }) => basis !== null).map(({ geometry }) => ({ role: /** @type {const} */ ('b'), geometry }));
  room.show([{ role: 'one', geometry: need.geometry ?? need.spot }, ...works], need.bbox);
  document.title = `${need.title} · ${word('brand')}`;
  /** @type {(Node | null)[]} */
  const parts = [
    h('h1', { class: 'title-long' }, need.title),
    need.geometry ? null : unplaced(word(need.on_map ? 'need.by_village' : 'need.unplaced'), false),
    need.description ? h('p', { class: 'description' }, need.description) : null,
    h('dl', { class: 'facts' }, ...facts(need).flatMap(([key, value]) => [h('dt', {}, word(key)), h('dd', {}, value)])),
    ...projects(need, room),
    need.place ? h('section', {}, h('a', { class: 'button', id: 'need-profile', href: room.store.address({ view: 'area', area: need.place.code, id: '', reading: true }), 'data-go': true }, word('need.profile', { name: fullName(need.place) }))) : null,
    attachedPart(around),
    ...needGaps(need),
    historyPart(told, `/needs/${encodeURIComponent(need.id)}/history`, room),
    need.batch ? h('p', { class: 'soft source' }, word(need.batch.row ? 'project.source.row' : 'project.source', { file: need.batch.file_name, row: need.batch.row ?? 0 })) : null,
  ];
  return parts.filter((part) => part !== null);
}
