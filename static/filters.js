/**
 * The filter row: issue at hand, the rest behind one word, and what is chosen as words that can be taken off.
 * What is offered comes from the data of the present area and year, asked for when the row is first opened.
 *
 * @typedef {import('./types').Offers} Offers
 * @typedef {import('./state.js').Store} Store
 */
import { ask, calledOff } from './api.js';
import { h } from './dom.js';
import { distance } from './format.js';
import { ALL_YEARS, COUNTRY } from './state.js';
import { failed } from './states.js';
import { hasWord, laoName, nameOf, word } from './words.js';

const MORE = /** @type {const} */ (['level', 'stage', 'owner', 'done_by', 'funding']);
const FAMILY = { level: 'plan', stage: 'stage', done_by: 'done_by' };

/** Whether the row stands open, and what was offered where: both outlive the drawing of one picture. */
let open = false;
/** @type {{ where: string, offers: Promise<Offers> } | null} */
let asked = null;

/** @param {import('./types').Picture} picture @returns {Promise<Offers>} */
export function offersOf({ area, year }) {
  const where = `${area} ${year}`;
  if (asked?.where !== where) {
    const query = { ...(area === COUNTRY ? {} : { area }), ...(year && year !== ALL_YEARS ? { year } : {}) };
    asked = { where, offers: ask('/api/filters/values', query) };
    asked.offers.catch(() => { asked = null; });
  }
  return asked.offers;
}

/** @param {typeof MORE[number]} kind @param {import('./types').Offer | undefined} offer @param {string} value */
function said(kind, offer, value) {
  if (kind === 'owner') return offer?.name_th ? laoName({ name_th: offer.name_th, name_en: offer.name_en ?? '', kind: offer.kind ?? '' }) : value;
  const key = kind === 'funding' ? '' : `${FAMILY[kind]}.${value}`;
  return hasWord(key) ? word(key) : value;
}

/** @param {typeof MORE[number]} kind @param {Offers} offers @param {Store} store */
function field(kind, offers, store) {
  const now = store.get()[kind];
  const known = offers[kind].some(({ value }) => value === now) || !now ? offers[kind] : [{ value: now, projects: 0 }, ...offers[kind]];
  const select = h('select', { id: `filter-${kind}`, onchange: () => store.go({ [kind]: select.value }) },
    h('option', { value: '' }, word(`filter.any.${kind}`)),
    ...known.map((offer) => h('option', { value: offer.value, selected: offer.value === now }, `${said(kind, offer, offer.value)} (${offer.projects.toLocaleString('en-US')})`)));
  return h('div', { class: 'filter-field' }, h('label', { for: `filter-${kind}` }, word(kind === 'owner' ? 'filter.owner_label' : `filter.${kind}`)), select);
}

/** @param {HTMLElement} room @param {Store} store @param {string} [stood] the field in which the keyboard stood before */
async function fill(room, store, stood = '') {
  room.setAttribute('aria-busy', 'true');
  if (!room.childElementCount) room.replaceChildren(h('p', { class: 'soft', role: 'status' }, word('loading')));
  try {
    const offers = await offersOf(store.get());
    room.replaceChildren(...MORE.map((kind) => field(kind, offers, store)));
    if (stood && document.activeElement === document.body) /** @type {HTMLElement | null} */ (room.querySelector(`#${stood}`))?.focus();
  } catch (error) {
    if (!calledOff(error)) room.replaceChildren(failed(error, () => fill(room, store)));
  } finally {
    room.removeAttribute('aria-busy');
  }
}

/** @param {Store} store @returns {HTMLElement[]} what is chosen, each to be taken off */
function chips(store) {
  const now = store.get();
  /** @param {string} id @param {string} text @param {Partial<import('./types').Picture>} change */
  const chip = (id, text, change) => h('a', { class: 'chip', id: `chip-${id}`, href: store.address(change), 'data-go': true }, text, h('span', { class: 'soft' }, ' ', word('filter.remove')));
  const made = MORE.filter((kind) => now[kind]).map((kind) => {
    const node = chip(kind, said(kind, undefined, now[kind]), { [kind]: '' });
    if (kind === 'owner') offersOf(now).then(({ owner }) => { node.firstChild?.replaceWith(said(kind, owner.find(({ value }) => value === now.owner), now.owner)); }, () => undefined);
    return node;
  });
  if (now.without) made.push(chip('without', word('need.without'), { without: '' }));
  if (now.answered && now.answered !== 'link') made.push(chip('answered', word(`filter.answered.${now.answered}`, { shown: distance(Number(now.near || 500)) }), { answered: '', near: '' }));
  if (now.q) made.push(chip('q', word('filter.text', { q: now.q }), { q: '' }));
  return made;
}

/**
 * @param {Store} store
 * @param {import('./types').Filters} filters
 */
export function filterRow(store, filters) {
  const now = store.get();
  const select = h('select', { id: 'issue', onchange: () => store.go({ issue: select.value }) },
    h('option', { value: '' }, word('filter.all_issues')),
    ...filters.issues.map((issue) => h('option', { value: issue.code, selected: issue.code === now.issue }, nameOf(issue))));
  const more = h('div', { class: 'filter-more', id: 'filter-more', hidden: !open });
  const button = h('button', {
    type: 'button', class: 'filter-open', id: 'filter-open', 'aria-expanded': String(open), 'aria-controls': 'filter-more',
    onclick: () => {
      open = !open;
      more.hidden = !open;
      button.setAttribute('aria-expanded', String(open));
      if (open) fill(more, store);
    },
  }, word('filter'));
  const stood = document.activeElement?.closest('#filter-more') ? document.activeElement.id : '';
  if (open) fill(more, store, stood);
  return h('div', { class: 'filter-row' },
    h('div', { class: 'filters' }, h('label', { for: 'issue' }, word('filter.issue')), select, button, ...chips(store)), more);
}
