/** What a project is tied to: plan, requests, lineage, needs, water, land and roads, results; and what nobody has stated. */
import { dateText } from '../dates.js';
import { h } from '../dom.js';
import { baht, distance, land, moneyBaht, percent, whole, years } from '../format.js';
import { worksOn } from '../state.js';
import { fullName, word } from '../words.js';
import { unsettled } from './findings.js';
import { codeWord } from './project.js';
import { table } from './profile_parts.js';
import { planSteps } from './profile_work.js';

/**
 * @typedef {import('../profile_types').Ties} Ties
 * @typedef {import('../room.js').Room} Room
 */

/** @param {string} title a word @param {...(string | Node | null)} parts */
const part = (title, ...parts) => h('section', {}, h('h2', {}, word(title)), ...parts);

/** What the data says in its own language: a name, a code, a sentence. @param {string | null} words */
const named = (words) => (words ? h('span', { class: 'named' }, words) : null);
/** Parts with dots between them; what is empty is left out. @param {(string | Node | null)[]} parts */
const dotted = (parts) => parts.filter((it) => it).flatMap((it, at) => (at ? [' · ', it] : [it]));

const figure = (/** @type {number} */ value) => value.toLocaleString('en-US', { maximumFractionDigits: 3 });

/** The facts a project's own row states beside those of the list. @param {Ties} ties @returns {[string, string][]} */
export function statedFacts(ties) {
  const sizes = [
    ties.width_m !== null ? word('size.width', { shown: figure(ties.width_m) }) : '',
    ties.length_m !== null ? word('size.length', { shown: distance(ties.length_m) }) : '',
    ties.depth_m !== null ? word('size.depth', { shown: figure(ties.depth_m) }) : '',
    ties.area_sqm !== null ? word('size.area', { shown: land(ties.area_sqm) }) : '',
    ties.quantity !== null ? word('size.quantity', { shown: figure(ties.quantity), unit: ties.quantity_unit ?? '' }) : '',
  ].filter(Boolean).join(' · ');
  /** @type {[string, string | null][]} */
  const all = [
    ['fact.objective', ties.objective],
    ['fact.stated_size', sizes],
    ['fact.done_by', codeWord('done_by', ties.done_by)],
    ['fact.carried_out', ties.carried_out === null ? null : word(ties.carried_out ? 'carried_out.yes' : 'carried_out.no')],
    ['fact.rank', ties.rank === null ? null : whole(ties.rank)],
    ['fact.guarantee', ties.guarantee_until === null ? null : dateText(ties.guarantee_until)],
  ];
  return /** @type {[string, string][]} */ (all.filter(([, value]) => value));
}

/** @param {Ties} ties */
function plan({ plan: found }) {
  if (!found) return null;
  if (!found.seen) return part('ties.plan', h('p', { class: 'soft' }, word('ties.plan.hidden')));
  return part('ties.plan', h('p', {}, h('strong', { class: 'named' }, found.name_th), ' ', years(found.year_from, found.year_to)), found.steps.length ? planSteps(found.steps) : null);
}

/** @param {Ties} ties */
function requests({ requests: found }) {
  if (!found.length) return null;
  return part('profile.requests', table(word('profile.requests'), [{ head: word('profile.source') }, { head: word('profile.year') }, { head: word('profile.request.status') }, { head: word('project.amount'), num: true }],
    found.map((one) => [one.funding_source, String(one.fiscal_year_be), codeWord('request', one.status), one.amount_baht === null ? word('profile.unknown') : baht(one.amount_baht)])));
}

/** One end of a lineage: who carries it, with which share, and how much of whose money that is. @param {import('../profile_types').LineageEnd[]} ends @param {string} title @param {Room} room @param {(end: import('../profile_types').LineageEnd) => number} carried */
function ends(ends, title, { store }, carried) {
  if (!ends.length) return null;
  return h('div', {}, h('h3', {}, word(title)), table(word(title), [{ head: word('kind.project') }, { head: word('ties.share'), num: true }, { head: word('ties.carried'), num: true }],
    ends.map((end) => [
      h('span', {}, h('a', { href: store.address({ view: 'project', id: end.uuid }), 'data-go': true }, end.name), h('span', { class: 'soft block' }, [end.owner_name, codeWord('plan', end.plan_level), years(end.year_from, end.year_to)].filter(Boolean).join(' · '))),
      percent(end.share), moneyBaht(carried(end)),
    ])));
}

/** @param {Ties} ties @param {Room} room */
function lineage(ties, room) {
  const { money, from, to, lineage_hidden: hidden } = ties;
  if (!from.length && !to.length && !hidden) return null;
  return part('ties.lineage',
    ends(from, 'ties.from', room, (end) => end.share * end.gross_baht),
    ends(to, 'ties.to', room, (end) => end.share * money.gross_baht),
    hidden ? h('p', { class: 'soft' }, word('ties.hidden_projects', { n: hidden })) : null,
    h('p', {}, word('ties.gross', { shown: baht(money.gross_baht) }), money.carried_on ? ` · ${word('ties.net', { shown: baht(money.net_baht), share: percent(money.carried_on) })}` : null),
    h('p', { class: 'soft' }, word('ties.money.how')));
}

/** @param {Ties} ties @param {Room} room */
function needs({ needs: found, needs_hidden: hidden }, { store }) {
  if (!found.length && !hidden) return null;
  return part('ties.needs', found.length ? h('ul', { class: 'said' }, ...found.map((one) => h('li', {},
    h('a', { href: store.address({ view: 'need', id: one.uuid }), 'data-go': true, class: 'named' }, one.title),
    h('span', { class: 'soft block' }, [one.place_code ? fullName({ code: one.place_code, level: one.place_level, name_th: one.place_name_th, name_en: one.place_name_en }) : '', one.fiscal_year_be ?? '', one.affected_people === null ? '' : word('ties.people', { n: one.affected_people })].filter(Boolean).join(' · '))))) : null,
  hidden ? h('p', { class: 'soft' }, word('ties.hidden_needs', { n: hidden })) : null);
}

/** @param {Ties} ties @param {Room} room */
function ground({ water_sources: water, public_land: parcels, roads }, { store }) {
  if (!water.length && !parcels.length && !roads.length) return null;
  /** To every work on it. @param {string} type @param {{ uuid: string, name_th: string | null, code: string | null }} one */
  const called = (type, { uuid, name_th: name, code }) => h('a', { class: 'named', href: store.address(worksOn({ thing: `${type}:${uuid}` })), 'data-go': true }, name ?? code ?? word('profile.unnamed'));
  return part('ties.ground', h('ul', { class: 'said' },
    ...water.map((one) => h('li', {}, called('water_source', one), h('span', { class: 'soft block' }, [codeWord('water', one.kind), one.capacity_m3 === null ? '' : word('unit.m3', { shown: whole(one.capacity_m3) }), one.months_dry ? word('water.dry', { n: one.months_dry }) : ''].filter(Boolean).join(' · ')))),
    ...parcels.map((one) => h('li', {}, called('public_land', one), h('span', { class: unsettled(one.permission) ? 'block small is-alert' : 'soft block' }, codeWord('permission', one.permission)), h('span', { class: 'soft block' }, ...dotted([codeWord('land_kind', one.kind), codeWord('document', one.document), named(one.document_number), one.area_sqm === null ? '' : land(one.area_sqm)])))),
    ...roads.map((one) => h('li', {}, called('road', one), h('span', { class: 'soft block' }, ...dotted([codeWord('road', one.kind), codeWord('surface', one.surface), named(one.name_th && one.code), one.length_m === null ? '' : distance(one.length_m)]))))));
}

/** @param {Ties} ties */
function results({ results: found }) {
  if (!found.length) return null;
  return part('profile.results', ...found.map((one) => h('div', { class: 'result' },
    h('p', {}, h('strong', {}, dateText(one.checked_on)), h('span', { class: 'soft' }, ' ', ...dotted([one.progress_percent === null ? '' : word('ties.progress', { n: one.progress_percent }), one.spent_baht === null ? '' : word('profile.results.spent', { shown: moneyBaht(one.spent_baht) }), named(one.checked_by)]))),
    one.result ? h('p', { class: 'named' }, one.result) : null,
    one.lesson ? h('p', {}, h('span', { class: 'soft' }, word('ties.lesson'), ' '), named(one.lesson)) : null)));
}

/** @param {string[]} codes */
export const gaps = (codes) => (codes.length ? part('profile.missing', h('ul', { class: 'gaps' }, ...codes.map((code) => h('li', {}, word(`lacks.${code}`))))) : null);

/** @param {Ties} ties @param {Room} room @returns {Node[]} */
export function tiesParts(ties, room) {
  const parts = [needs(ties, room), ground(ties, room), requests(ties), lineage(ties, room), plan(ties), results(ties), gaps(ties.missing)];
  return parts.filter((one) => one !== null);
}
