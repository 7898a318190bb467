/** ใครทำแล้ว: every work on one road, pond, parcel or spot, or that says given words, newest first, by any owner. */
import { ask } from '../api.js';
import { choice, combobox } from '../combobox.js';
import { dateText } from '../dates.js';
import { h, sign } from '../dom.js';
import { baht, distance, land, money, moneyBaht, years } from '../format.js';
import { breadcrumbs } from '../head.js';
import { list } from '../list.js';
import { boxOf, INK, OTHER } from '../map_picked.js';
import { foundChoice } from '../search.js';
import { COUNTRY, readPicture, worksOn } from '../state.js';
import { empty, unplaced } from '../states.js';
import { fullName, hasWord, word } from '../words.js';
import { moreButton } from './projects.js';

const PAGE = 50;
const WITHIN_M = '30';
const DISTANCES = [WITHIN_M, '100', '300'];
/** What is looked for beside words: what has a page of works. */
const TYPES = 'water_source,public_land,road';
/** The family of words that name the kinds of a thing. @type {Record<string, string>} */
const KINDS = { road: 'road', water_source: 'water', public_land: 'land_kind' };

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').WorksAnswer} WorksAnswer
 * @typedef {import('../types').WorkItem} WorkItem
 * @typedef {import('../types').Picture} Picture
 */

/** @param {Picture} picture @param {AbortSignal} signal @param {number} [offset] @returns {Promise<WorksAnswer>} */
export function worksAnswer({ thing, spot, within, words, area }, signal, offset = 0) {
  /** @type {Record<string, string>} */
  const asked = thing ? { thing } : spot ? { spot, within: within || WITHIN_M } : { words, ...(area === COUNTRY || !/^\d+$/.test(area) ? {} : { area }) };
  return ask('/api/works', { ...asked, limit: String(PAGE), offset: String(offset) }, signal);
}

/** Where one looks, and the box that asks. @param {import('../types').AreaAnswer} area @param {import('../state.js').Store} store @returns {Node[]} */
export function worksHead(area, store) {
  const box = h('input', {
    id: 'works-find', type: 'text', autocomplete: 'off', spellcheck: 'false', role: 'combobox', 'aria-expanded': 'false',
    'aria-controls': 'works-choices', 'aria-autocomplete': 'list', placeholder: word('works.find.placeholder'),
  });
  const choices = h('ul', { id: 'works-choices', class: 'choices', role: 'listbox', 'aria-label': word('works.find'), hidden: true });
  combobox(box, choices, {
    leave: (href) => store.go(readPicture(new URL(href, location.origin))),
    seek: async (q, signal) => {
      /** @type {{ items: import('../types').Found[] }} */
      const { items } = await ask('/api/search', { q, limit: '8', near: area.code, types: TYPES }, signal);
      const things = items.map((found) => foundChoice(found, store.address(worksOn({ thing: `${found.type}:${found.id}` }))));
      const said = choice(store.address(worksOn({ words: q })), word('kind.project'), word('works.by_words', { q }));
      return [...things, said];
    },
  });
  return [h('div', { class: 'detail-head works-head' }, breadcrumbs(area, store, true), h('h1', {}, word('works.title')),
    h('div', { class: 'works-find' }, h('label', { for: 'works-find' }, word('works.find')), box, choices))];
}

/** What was asked of, in one line. @param {WorksAnswer} answer @param {Picture} picture @param {Room} room */
function asked({ thing }, { words }, { store }) {
  if (!thing) return h('h2', { class: 'works-of' }, word('works.of_words', { q: words }));
  if (thing.type === 'spot') return h('h2', { class: 'works-of' }, word('works.of_spot'));
  const kind = `${KINDS[thing.type]}.${thing.kind}`;
  const notes = [word(`kind.${thing.type}`), hasWord(kind) ? word(kind) : '', thing.name_th ? thing.code : '', thing.place ? fullName(thing.place) : ''].filter(Boolean).join(' · ');
  const name = thing.name_th ?? thing.code ?? word('profile.unnamed');
  if (thing.type === 'project') {
    return h('div', { class: 'works-of' }, h('h2', {}, sign('bar', INK), ' ', word('works.of_project')),
      h('p', {}, h('a', { href: store.address({ view: 'project', id: thing.id ?? '' }), 'data-go': true, class: 'named' }, name)));
  }
  return h('div', { class: 'works-of' }, h('h2', { class: 'named' }, sign('bar', INK), ' ', name), h('p', { class: 'soft named' }, notes));
}

/** How it is known to be a work on this, with the measure where there is one. @param {WorkItem} item */
function basisOf(item) {
  const measure = item.shared_m ? word('works.shared', { shown: distance(item.shared_m) })
    : item.shared_sqm ? word('works.shared_area', { shown: land(item.shared_sqm) })
      : item.distance_m && item.distance_m >= 1 ? word('works.distance', { shown: distance(item.distance_m) }) : '';
  return [word(`works.basis.${item.basis}`), measure].filter(Boolean).join(' ');
}

/** @param {WorkItem} item */
function sortOf({ object, action }) {
  const [done, on] = [`works.action.${action}`, `works.object.${object}`];
  if (hasWord(done) && hasWord(on)) return word('works.sort', { action: word(done), object: word(on) });
  return hasWord(on) ? word(on) : hasWord(done) ? word(done) : '';
}

/** @param {WorkItem} item @param {Room} room @param {boolean} says whether its basis is worth saying: of words it is always the same @returns {import('../list.js').Row} */
function workRow(item, { store }, says) {
  /** @type {(string | Node)[]} */
  const notes = [h('strong', {}, years(item.year_from, item.year_to)), item.planned ? word('works.planned') : '', item.owner_name, sortOf(item), says ? basisOf(item) : ''].filter(Boolean);
  if (item.guarantee_until) {
    const when = dateText(item.guarantee_until);
    notes.push(item.in_guarantee ? h('span', { class: 'is-alert' }, word('works.guarantee', { when })) : word('works.guarantee.over', { when }));
  }
  if (!item.placed) notes.push(h('span', { class: 'soft-mark' }, word('unplaced.one')));
  return {
    key: item.id, href: store.address({ view: 'project', id: item.id }), mark: sign(item.placed ? 'dash' : 'square', item.placed ? OTHER : '#77807b'),
    title: item.name, notes, value: money(item.budget_baht), exact: baht(item.budget_baht),
  };
}

/** How far around a spot. @param {Picture} picture @param {Room} room */
function around({ spot, within }, { store }) {
  const now = within || WITHIN_M;
  return h('div', { class: 'panel-choice works-within' }, h('span', { class: 'soft', id: 'within' }, word('works.within')),
    h('div', { class: 'choice', role: 'group', 'aria-labelledby': 'within' }, ...DISTANCES.map((metres) => h('a', {
      href: store.address(worksOn({ spot, within: metres === WITHIN_M ? '' : metres })), 'data-go': true, 'aria-current': metres === now ? 'true' : null, id: `within-${metres}`,
    }, distance(Number(metres))))));
}

/** @param {WorksAnswer} answer @param {WorkItem[]} items @param {Room} room */
function draw({ thing }, items, room) {
  const shapes = items.map(({ geometry }) => /** @type {import('../map_picked.js').Shape} */ ({ role: 'b', geometry }));
  room.show([{ role: 'one', geometry: thing?.geometry ?? null }, ...shapes], thing?.bbox ?? boxOf(items.map(({ geometry }) => geometry)));
}

/** @param {Room} room @param {WorksAnswer | null} answer none where nothing is asked yet @returns {Node[]} */
export function worksPanel(room, answer) {
  const { store, signal, point } = room;
  const picture = store.get();
  document.title = `${word('works.title')} · ${word('brand')}`;
  if (answer === null) return [h('p', { class: 'works-lead' }, word('works.lead'))];
  const shown = [...answer.items];
  draw(answer, shown, room);
  const head = [asked(answer, picture, room), picture.spot && !picture.thing ? around(picture, room) : null].filter((one) => one !== null);
  if (!answer.total) return [...head, empty(word('works.empty'), word(answer.thing ? 'works.empty.do' : 'works.empty.words.do'))];
  const { works, owners, baht: sum } = answer.totals;
  const pages = h('div', {});
  /** @param {WorkItem[]} items */
  const add = (items) => { pages.append(list(word('works.list'), items.map((item) => workRow(item, room, answer.thing !== null && answer.thing.type !== 'spot')), point.project)); };
  add(answer.items);
  const lost = answer.items.filter(({ placed }) => !placed).length;
  /** @type {(Node | null)[]} */
  const parts = [
    ...head,
    h('p', { class: 'works-sum' }, h('strong', {}, word('works.totals', { works, owners, baht: moneyBaht(sum) })), h('span', { class: 'soft block' }, word('works.since', { year: String(answer.since) }))),
    lost ? unplaced(word('works.unplaced', { n: lost }), false) : null,
    pages,
    moreButton(answer.items.length, answer.total, async (offset) => {
      const next = await worksAnswer(picture, signal, offset);
      shown.push(...next.items);
      draw(answer, shown, room);
      add(next.items);
      return next.items.length;
    }),
    answer.thing && answer.thing.type !== 'spot' ? h('p', { class: 'soft source' }, word('works.how')) : null,
  ];
  return parts.filter((part) => part !== null);
}
