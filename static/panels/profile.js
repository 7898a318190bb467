/** The profile of a place, read like a page: the map stands beside it, and paper gets the same sheet. */
import { ask } from '../api.js';
import { dateText } from '../dates.js';
import { h } from '../dom.js';
import { land, money, whole } from '../format.js';
import { breadcrumbs } from '../head.js';
import { ALL_YEARS, COUNTRY, filterOf } from '../state.js';
import { fullName, nameOf, word } from '../words.js';
import { comparison } from './compare.js';
import { around, comparePicker, downloads, missing, profileName } from './profile_around.js';
import { askAttached, attachedPart } from './attached.js';
import { publicLand, roads, water } from './profile_ground.js';
import { dimensions, people, registers, settlements } from './profile_people.js';
import { moneyPart, needs, plans, projects, results } from './profile_work.js';

/**
 * @typedef {import('../profile_types').Profile} Profile
 * @typedef {import('../types').AreaAnswer} AreaAnswer
 * @typedef {import('../types').Picture} Picture
 * @typedef {import('../room.js').Room} Room
 */

/** Places without parts of their own to list are read as a page at once. */
const READ_AT_ONCE = ['village', 'community', 'lao'];

/** Whether the picture is read as a page. @param {Picture} picture @param {AreaAnswer} area */
export const isReading = (picture, area) => picture.view === 'area' && (picture.reading || picture.compare !== '' || READ_AT_ONCE.includes(area.level));

/**
 * @param {AreaAnswer} area
 * @param {import('../state.js').Store} store
 * @returns {Node[]}
 */
export function profileHead(area, store) {
  const listed = !READ_AT_ONCE.includes(area.level);
  return [
    breadcrumbs(area, store),
    h('h1', {}, area.level === 'lao' ? profileName(/** @type {any} */ (area)) : fullName(area), area.level === 'country' ? null : h('span', { class: 'code' }, area.code)),
    listed ? h('p', { class: 'profile-link' }, h('a', { href: store.address({ reading: false, compare: '' }), 'data-go': true }, word('profile.close'))) : null,
  ].filter((node) => node !== null);
}

/** @param {Room} room */
function conditions({ store, filters }) {
  const { year, issue, owner, q } = store.get();
  const chosen = filters.issues.find(({ code }) => code === issue);
  return [
    year && year !== ALL_YEARS ? word('head.year', { year }) : word('head.all_years'),
    chosen ? nameOf(chosen) : word('filter.all_issues'),
    owner ? word('filter.owner', { code: owner }) : '',
    q ? word('filter.text', { q }) : '',
  ].filter(Boolean).join(' · ');
}

/** The figures one asks for first. @param {Profile} told */
function keyFigures(told) {
  const head = told.people.at(-1);
  const home = told.households.at(-1);
  /** @type {[string, string, boolean?][]} */
  const all = [
    [word('people.all'), head ? whole(head.all) : '–'],
    [word('people.households'), home ? whole(home.all) : '–'],
    [word('tab.needs_short'), whole(told.needs.totals.needs)],
    [word('compare.without'), whole(told.needs.totals.without), told.needs.totals.without > 0],
    [word('fact.projects'), whole(told.projects.totals.projects)],
    [word('head.budget'), money(told.projects.totals.baht)],
    [word('compare.overlaps'), whole(told.projects.totals.overlaps), told.projects.totals.overlaps > 0],
  ];
  return h('dl', { class: 'key-figures' }, ...all.map(([label, value, alert]) => h('div', {}, h('dt', {}, label), h('dd', { class: alert ? 'is-alert' : '' }, value))));
}

/** What kind of place it is, in one line. @param {Profile} told */
function kindLine(told) {
  return [
    told.villages ? word('profile.villages', { n: told.villages }) : '',
    told.communities ? word('profile.communities', { n: told.communities }) : '',
    told.area_sqm ? word('profile.area', { shown: land(told.area_sqm) }) : '',
  ].filter((text, k) => text && (k > 1 || settlements(told) > 1)).join(' · ');
}

/** Leads to the parts of a long page. @param {Node[]} parts */
function contents(parts) {
  const found = parts.filter((part) => part instanceof HTMLElement && part.id);
  return h('nav', { class: 'contents', 'aria-label': word('profile.contents') }, ...found.map((part) => {
    const heading = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (part).querySelector('h2'));
    return h('button', { type: 'button', onclick: () => { heading.scrollIntoView({ block: 'start' }); heading.focus({ preventScroll: true }); } }, heading.textContent);
  }));
}

/** The brothers of a place, to compare with. @param {Room} room @returns {Promise<import('../profile_types').ProfilePlace[]>} */
async function siblings({ area, store, signal }) {
  const above = area.parents.at(-1)?.code ?? (area.level === 'country' ? '' : COUNTRY);
  if (!above || area.level === 'lao') return [];
  const parent = await ask(`/api/areas/${encodeURIComponent(above)}`, filterOf(store.get(), { area: false }), signal);
  return parent.children.filter((/** @type {{ level: string }} */ child) => child.level === area.level);
}

/** @param {Room} room @returns {Promise<Node[]>} */
export async function profilePanel(room) {
  const { area, store, signal } = room;
  const picture = store.get();
  const query = filterOf(picture, { area: false });
  const profileOf = (/** @type {string} */ code) => /** @type {Promise<Profile>} */ (ask(`/api/areas/${encodeURIComponent(code)}/profile`, query, signal));
  const settled = area.level === 'village' || area.level === 'community';
  const [told, other, brothers, nearby] = await Promise.all([
    profileOf(area.code), picture.compare ? profileOf(picture.compare) : null, siblings(room),
    settled ? askAttached(`/api/areas/${encodeURIComponent(area.code)}`, signal) : null,
  ]);
  // Paper wants the official face, which a browser fetches only once it is used: it must be here before printing starts.
  for (const weight of [400, 600]) document.fonts.load(`${weight} 12px Sarabun`, 'กA');
  const head = [
    h('p', { class: 'soft kind-line' }, kindLine(told)),
    h('p', { class: 'soft sheet-line' }, word('profile.as_of', { date: dateText(told.as_of, 'long') }), ' · ', conditions(room)),
    told.obsolete ? h('p', { class: 'soft' }, word('area.obsolete')) : null,
  ];
  if (other) return present([...head, comparePicker(told, room, brothers), comparison(told, other, room)]);
  const year = picture.year;
  const parts = present([
    needs(told, room), projects(told, room), moneyPart(told, year), people(told, year), registers(told, year), dimensions(told),
    water(told, room, nearby), publicLand(told, room, nearby), roads(told), attachedPart(nearby), plans(told), results(told, room), missing(told), around(told, room), downloads(room),
  ]);
  return present([...head, keyFigures(told), contents(parts), comparePicker(told, room, brothers), ...parts]);
}

/** @param {(Node | null)[]} nodes @returns {Node[]} */
const present = (nodes) => nodes.filter((node) => node !== null);
