/** Around a profile: what is missing, the places that touch it, who acts in it, what to compare it with, what to take away. */
import { h } from '../dom.js';
import { downloads as takeAway, LAYERS } from '../download.js';
import { filterOf } from '../state.js';
import { fullName, laoName, nameOf, word } from '../words.js';
import { note, section, subhead } from './profile_parts.js';

/**
 * @typedef {import('../profile_types').Profile} Profile
 * @typedef {import('../profile_types').ProfilePlace} ProfilePlace
 * @typedef {import('../room.js').Room} Room
 */

/** @param {ProfilePlace} place */
export const placeName = (place) => (place.kind ? laoName({ ...place, kind: place.kind }) : fullName(/** @type {any} */ (place)));

/** @param {Profile} told */
export function missing(told) {
  if (!told.missing.length) return null;
  return section('missing', h('ul', { class: 'gaps' }, ...told.missing.map(({ code, layer }) => h('li', {}, word(`missing.${code}`), layer ? ' ' : null, layer ? h('a', { href: '/imports' }, word('profile.import')) : null))));
}

/** @param {ProfilePlace[]} places @param {Room} room */
const links = (places, { store }) => h('ul', { class: 'links' }, ...places.map((place) => h('li', {}, h('a', { href: store.address({ view: 'area', area: place.code, id: '', reading: true, compare: '' }), 'data-go': true }, placeName(place)))));

/** @param {Profile} told @param {Room} room */
export function around(told, room) {
  const { known, touch_m: touch, places } = told.neighbours;
  const acting = room.area.laos;
  return section('around',
    told.level === 'country' ? null : h('div', {}, subhead(word('around.neighbours')),
      known ? (places.length ? links(places, room) : h('p', {}, word('around.alone'))) : h('p', {}, word('around.unknown')),
      known && places.length ? note(word('around.how', { touch })) : null),
    acting.length ? h('div', {}, subhead(word('laos', { n: acting.length })), links(acting, room)) : null,
    told.areas.length ? h('div', {}, subhead(word('around.areas')), h('ul', { class: 'links' }, ...told.areas.map((one) => h('li', {},
      h('a', { href: room.store.address({ view: 'area', area: one.code, id: '', reading: true, compare: '' }), 'data-go': true }, fullName(/** @type {any} */ (one))),
      h('span', { class: 'soft' }, ' ', word(`extent.${one.extent}`)))))) : null,
    room.area.level === 'lao' || told.level === 'tambon' ? within(room) : null,
    told.undecided_villages ? note(word('around.undecided', { n: told.undecided_villages })) : null);
}

/** @param {Room} room */
function within(room) {
  const { children, child_level: level } = room.area;
  if (!children.length) return null;
  return h('div', {}, subhead(`${word(`children.${level}`, { n: children.length })} ${children.length}`), links(children, room));
}

/** Places worth comparing with: those that touch it, then its brothers. @param {Profile} told @param {Room} room @param {ProfilePlace[]} siblings */
export function comparePicker(told, room, siblings) {
  const { store } = room;
  const near = told.neighbours.places;
  const others = siblings.filter((one) => one.code !== told.code && !near.some(({ code }) => code === one.code));
  if (!near.length && !others.length) return null;
  const now = store.get().compare;
  const select = h('select', { id: 'compare', onchange: () => store.go({ compare: select.value, reading: true }) },
    h('option', { value: '' }, word('compare.choose')),
    ...[['around.neighbours', near], ['compare.siblings', others]].filter(([, found]) => found.length).map(([key, found]) => h('optgroup', { label: word(/** @type {string} */ (key)) },
      .../** @type {ProfilePlace[]} */ (found).map((one) => h('option', { value: one.code, selected: one.code === now }, placeName(one))))));
  return h('div', { class: 'filters compare-picker' }, h('label', { for: 'compare' }, word('compare.with')), select);
}

/** What may be taken away under the present filter. @param {Room} room */
export const downloads = ({ store, area }) => {
  const offered = takeAway(LAYERS, filterOf(store.get()), /^\d+$/.test(area.code) ? { report: area.code } : {});
  offered.setAttribute('open', '');
  return section('downloads', offered);
};

/** The name of a place that is compared, where only its profile is at hand. @param {Profile} told */
export const profileName = (told) => (told.kind ? laoName({ ...told, kind: told.kind }) : told.level === 'country' ? nameOf(told) : fullName(/** @type {any} */ (told)));
