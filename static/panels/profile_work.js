/** What is needed and what is done about it: needs, projects, money, plans, results and lessons. */
import { barTable, keyed } from '../charts.js';
import { dateText } from '../dates.js';
import { h, sign } from '../dom.js';
import { baht, money, moneyBaht, percent, whole, years } from '../format.js';
import { nameOf, word } from '../words.js';
import { codeWord } from './project.js';
import { settlements } from './profile_people.js';
import { absent, note, pair, section, subhead, table } from './profile_parts.js';

/**
 * @typedef {import('../profile_types').Profile} Profile
 * @typedef {import('../room.js').Room} Room
 */

/** An issue with its hue, or the word for none. @param {string | null} code @param {Room} room */
export function issueLabel(code, { filters }) {
  const issue = filters.issues.find((one) => one.code === code);
  return h('span', { class: 'with-sign' }, sign('circle', issue?.colour ?? '#8b918e'), issue ? nameOf(issue) : word('profile.issue.none'));
}

/** @param {Profile} told @param {Room} room */
export function needs(told, room) {
  const { totals, by_issue: issues, by_year: over } = told.needs;
  if (!totals.needs && !over.length) return section('needs', absent('profile.needs.none'));
  if (!totals.needs) return section('needs', h('p', {}, word('profile.needs.not_this_year')));
  const { store } = room;
  return section('needs',
    h('p', {}, word('profile.needs.sum', { n: totals.needs, answered: totals.answered }), ' ',
      totals.without ? h('strong', { class: 'is-alert' }, word('profile.needs.without', { n: totals.without })) : null,
      totals.people_without ? ` ${word('profile.needs.people', { n: totals.people_without })}` : null),
    barTable(word('profile.needs'), [word('profile.issue'), word('profile.needs.head'), keyed('alert', word('profile.needs.without_head'))], issues.map((one) => ({
      label: issueLabel(one.key, room), cells: [whole(one.needs), one.without ? whole(one.without) : '–'],
      parts: [{ value: one.answered, kind: 'one' }, { value: one.without, kind: 'alert' }],
    }))),
    over.length > 1 ? pair(h('div', {}, subhead(word('profile.by_year')), barTable(word('profile.by_year'), [word('profile.year'), word('profile.needs.head'), keyed('alert', word('profile.needs.without_head'))], over.map((one) => ({
      label: String(one.fiscal_year_be), chosen: String(one.fiscal_year_be) === store.get().year, cells: [whole(one.needs), one.without ? whole(one.without) : '–'],
      parts: [{ value: one.needs - one.without, kind: 'one' }, { value: one.without, kind: 'alert' }],
    }))))) : null,
    note(word(told.needs.answered_by === 'link' ? 'profile.needs.by_link' : 'profile.needs.by_place', { near: told.needs.near_m ?? 0 })));
}

/** @param {import('../profile_types').Tally[]} rows @param {string} title @param {string} head @param {(key: string | null) => string | Node} label */
const tally = (rows, title, head, label) => h('div', {}, subhead(title), barTable(title, [head, word('tab.projects', { n: 2 }), word('head.budget')], rows.map((one) => ({
  label: label(one.key), parts: [{ value: one.projects }], cells: [whole(one.projects), money(one.baht)], exact: baht(one.baht),
}))));

/** @param {string} family @param {string} none @returns {(key: string | null) => string} */
const named = (family, none) => (key) => (key ? codeWord(family, key) ?? key : word(none));

/** Rule 3 as a figure, never a judgement. @param {Profile['projects']['self_reliance']} found */
function selfReliance(found) {
  if (!found.activities) return null;
  if (!found.known) return h('p', {}, word('self.unknown', { n: found.activities }));
  return h('p', {}, word('self.share', { shown: percent(found.by_self / found.known), n: found.by_self, of: found.known }), ' ',
    found.known_baht ? word('self.baht', { shown: percent(found.self_baht / found.known_baht) }) : null, ' ',
    found.carried_out ? word('self.done', { shown: percent(found.self_carried_out / found.carried_out), n: found.self_carried_out, of: found.carried_out }) : word('self.done.unknown'),
    h('span', { class: 'soft how' }, word('self.how', { left: found.activities - found.known })));
}

/** @param {Profile} told @param {Room} room */
export function projects(told, room) {
  const { totals, by_issue, by_stage, by_done_by, by_plan_level, self_reliance } = told.projects;
  if (!totals.projects) return section('projects', told.projects.by_year.length ? h('p', {}, word('profile.projects.not_this_year')) : absent('profile.projects.none'), others(told));
  return section('projects',
    h('p', {}, word('profile.projects.sum', { n: totals.projects, shown: moneyBaht(totals.baht) }), totals.unplaced ? ` · ${word('unplaced.projects', { n: totals.unplaced })}` : null),
    others(told),
    tally(by_issue, word('profile.by_issue'), word('profile.issue'), (key) => issueLabel(key, room)),
    pair(tally(by_done_by, word('profile.by_doer'), word('profile.doer'), named('done_by', 'profile.unstated')), tally(by_stage, word('profile.by_stage'), word('profile.stage'), named('stage', 'profile.unstated'))),
    tally(by_plan_level, word('profile.by_plan'), word('profile.plan'), named('plan', 'profile.unstated')),
    selfReliance(self_reliance));
}

/** @param {Profile} told */
const others = (told) => (told.level === 'lao' && told.projects.totals.others ? h('p', {}, word('profile.projects.others', { n: told.projects.totals.others })) : null);

/** @param {Profile} told @param {string} year */
export function moneyPart(told, year) {
  const { by_year: over, by_source: sources, requests, asked_of_several: several } = told.projects;
  if (!over.length) return null;
  return section('money',
    barTable(word('profile.money'), [word('profile.year'), word('tab.projects', { n: 2 }), word('head.budget')], over.map((one) => ({
      label: String(one.fiscal_year_be), parts: [{ value: one.baht }], chosen: String(one.fiscal_year_be) === year, cells: [whole(one.projects), money(one.baht)], exact: baht(one.baht),
    }))),
    sources.length ? tally(sources, word('profile.by_source'), word('profile.source'), (key) => key ?? word('profile.unstated')) : null,
    requests.length ? h('div', {}, subhead(word('profile.requests')), table(word('profile.requests'), [{ head: word('profile.request.status') }, { head: word('profile.request.n'), num: true }, { head: word('profile.request.baht'), num: true }],
      requests.map((one) => [codeWord('request', one.status), whole(one.requests), h('span', { title: baht(one.baht) }, one.baht === null ? word('profile.unknown') : money(one.baht))]))) : null,
    several ? h('p', { class: 'is-alert' }, word('profile.requests.several', { n: several })) : null,
    note(word('profile.money.how')));
}

/** The steps of a plan in their order, each with the day it was reached. @param {import('../profile_types').PlanStep[]} steps */
export const planSteps = (steps) => h('ol', { class: 'steps' }, ...steps.map((step) => h('li', { class: step.reached_on ? 'is-reached' : null }, h('span', {}, nameOf(step)), h('span', { class: 'soft' }, step.reached_on ? dateText(step.reached_on) : word('profile.step.open')))));

/** @param {Profile} told */
export function plans(told) {
  const { listed, settlements: of, settlements_planned: planned } = told.plans;
  const many = settlements(told);
  const below = many > 1 || told.level === 'lao' ? h('p', {}, word('profile.plans.below', { n: planned, of })) : null;
  if (!listed.length) return section('plans', told.level === 'country' ? null : absent('profile.plans.none'), below);
  return section('plans', ...listed.map((plan) => h('div', { class: 'plan' },
    h('p', {}, h('strong', {}, plan.name_th), ' ', years(plan.year_from, plan.year_to), h('span', { class: 'soft' }, ' · ', [codeWord('plan', plan.level), codeWord('stage', plan.stage), word('count.projects', { n: plan.projects })].filter(Boolean).join(' · '))),
    plan.steps?.length ? planSteps(plan.steps) : null)), below);
}

/** @param {Profile} told @param {Room} room */
export function results(told, { store }) {
  const { results: found, lessons } = told.projects;
  if (!found.projects) return told.projects.totals.projects ? section('results', absent('profile.results.none')) : null;
  return section('results',
    h('p', {}, word('profile.results.sum', { n: found.projects, of: told.projects.totals.projects, finished: found.finished }), ' ',
      found.progress_percent === null ? null : word('profile.results.progress', { shown: whole(found.progress_percent) }), ' ', found.spent_baht === null ? null : word('profile.results.spent', { shown: moneyBaht(found.spent_baht) })),
    lessons.length ? h('ul', { class: 'lessons' }, ...lessons.map((one) => h('li', {}, h('p', {}, one.lesson), h('p', { class: 'soft' },
      h('a', { href: store.address({ view: 'project', id: one.uuid }), 'data-go': true }, one.name), ` · ${dateText(one.checked_on)}`)))) : note(word('profile.lessons.none')));
}
