/** The projects under the present filter: as many as are counted above and drawn on the map, the unplaced ones too. */
import { ask, calledOff } from '../api.js';
import { h, sign } from '../dom.js';
import { downloads } from '../download.js';
import { baht, money, years } from '../format.js';
import { list } from '../list.js';
import { filterOf } from '../state.js';
import { empty, failed, unplaced } from '../states.js';
import { fullName, nameOf, word } from '../words.js';

const PAGE = 50;

/**
 * @typedef {import('../room.js').Room} Room
 * @typedef {import('../types').ProjectItem} ProjectItem
 */

/** @param {ProjectItem} item @param {Room} room @returns {import('../list.js').Row} */
export function projectRow(item, { store, filters }) {
  const colour = filters.issues.find(({ code }) => code === item.issue_code)?.colour ?? '#77807b';
  /** @type {(string | Node)[]} */
  const told = [item.place ? (item.place.level === 'village' ? fullName(item.place) : nameOf(item.place)) : '', item.owner_name, years(item.year_from, item.year_to)].filter(Boolean);
  if (!item.placed) told.push(h('span', { class: 'soft-mark' }, word('unplaced.one')));
  if (item.overlaps) told.push(h('span', { class: 'is-alert' }, word('count.overlaps', { n: item.overlaps })));
  return {
    key: item.id,
    href: store.address({ view: 'project', id: item.id }),
    mark: sign(item.placed ? 'circle' : 'square', colour),
    title: item.name,
    notes: told,
    value: money(item.budget_baht),
    exact: baht(item.budget_baht),
  };
}

/** @param {Room} room */
function sortChoice({ store }) {
  const now = store.get().sort || 'budget';
  const select = h('select', { id: 'sort', onchange: () => store.go({ sort: select.value === 'budget' ? '' : select.value }) },
    ...['budget', 'year', 'name'].map((one) => h('option', { value: one, selected: one === now }, word(`sort.${one}`))));
  return h('div', { class: 'filters' }, h('label', { for: 'sort' }, word('sort')), select);
}

/** @param {Room} room @returns {Promise<Node[]>} */
export async function projectsPanel(room) {
  const { store, signal, point } = room;
  const now = store.get();
  const query = { ...filterOf(now), sort: now.sort || 'budget', limit: String(PAGE) };
  /** @type {import('../types').ProjectsAnswer} */
  const first = await ask('/api/projects', { ...query, offset: '0' }, signal);
  if (!first.total) return [empty(word('empty.projects'), word('empty.projects.do'))];

  const pages = h('div', {});
  /** @param {ProjectItem[]} items */
  const add = (items) => {
    const rows = items.map((item) => projectRow(item, room));
    pages.append(list(word('tab.projects', { n: first.total }), rows, point.project));
  };
  add(first.items);
  /** @type {(Node | null)[]} */
  const parts = [sortChoice(room), first.unplaced ? unplaced(word('unplaced.projects', { n: first.unplaced })) : null, pages];
  parts.push(moreButton(first.items.length, first.total, async (offset) => {
    const next = await ask('/api/projects', { ...query, offset: String(offset) }, signal);
    add(next.items);
    return next.items.length;
  }), downloads(['project'], filterOf(now)));
  return parts.filter((part) => part !== null);
}

/**
 * @param {number} shown
 * @param {number} total
 * @param {(offset: number) => Promise<number>} load returns how many came
 */
export function moreButton(shown, total, load) {
  const foot = h('div', { class: 'more' });
  const draw = () => {
    if (shown >= total) { foot.replaceChildren(h('p', { class: 'soft' }, word('list.all', { n: total }))); return; }
    const button = h('button', { class: 'button', type: 'button', onclick: async () => {
      button.disabled = true;
      try {
        shown += await load(shown);
        draw();
      } catch (error) {
        if (!calledOff(error)) foot.replaceChildren(failed(error, draw));
      }
    } }, word('list.more', { shown, n: total }));
    foot.replaceChildren(button);
  };
  draw();
  return foot;
}
