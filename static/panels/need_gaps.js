/** What a need's page cannot say: what nobody has stated, and how many of its projects are not published. */
import { h } from '../dom.js';
import { word } from '../words.js';

/**
 * @param {import('../types').NeedDetail} need
 * @returns {string[]} codes of what is missing
 */
function lacking(need) {
  /** @type {[string, boolean][]} */
  const all = [
    ['cause', !need.cause], ['potential', !need.potential], ['people', need.affected_people === null && need.affected_households === null],
    ['priority', need.priority === null], ['issue', !need.issue_code], ['year', need.fiscal_year_be === null],
    ['location', !need.geometry], ['owner', !need.owner_name], ['project', !need.projects.some(({ basis }) => basis !== null) && !need.projects_hidden],
  ];
  return all.filter(([, absent]) => absent).map(([code]) => code);
}

/** @param {import('../types').NeedDetail} need @returns {Node[]} */
export function needGaps(need) {
  const codes = lacking(need);
  return [
    need.projects_hidden ? h('p', { class: 'soft' }, word('ties.hidden_projects', { n: need.projects_hidden })) : null,
    codes.length ? h('section', {}, h('h2', {}, word('profile.missing')), h('ul', { class: 'gaps' }, ...codes.map((code) => h('li', {}, word(`need_lacks.${code}`))))) : null,
  ].filter((part) => part !== null);
}
