/**
 * The picture on screen and the address bar are one and the same: read from it, written to it.
 *
 * @typedef {import('./types').Picture} Picture
 * @typedef {import('./types').Camera} Camera
 */

export const COUNTRY = 'TH';
export const ALL_YEARS = 'all';

/** The query parameters that every list, count, colour and tile obeys. */
const FILTERS = /** @type {const} */ (['year', 'issue', 'owner', 'q', 'level', 'stage', 'done_by', 'funding', 'answered', 'near', 'without']);
/** What the map's colours are asked by. */
const COLOURING = /** @type {const} */ (['measure', 'indicator', 'at', 'read_as']);
/** The rooms of the address whose first part is their list, and whose second is one of them. */
const ROOMS = /** @type {const} */ (['need', 'project', 'overlap']);
/** What works are asked of; it stands in the address of that view alone. */
const WORKS = /** @type {const} */ (['thing', 'spot', 'within', 'words']);
/** Which overlaps the inbox lists; it stands in the address of the list and of the case opened from it. */
export const INBOX = /** @type {const} */ (['overlap_kind', 'overlap_zone', 'overlap_state', 'at_stake', 'mine']);
export const GROUPS = /** @type {const} */ (['area', 'need', 'project', 'water', 'land', 'road']);
/** What a map opens with: the land itself, what is wanted, what is planned, the water and the roads. */
const ON_AT_FIRST = /** @type {import('./types').Group[]} */ (['area', 'need', 'project', 'water', 'road']);
const MEASURES = ['needs_without', 'needs_without_share', 'projects', 'money', 'money_per_head', 'indicator'];

/**
 * @param {string} hash as in `#map=9.1/18.29/99.5`
 * @returns {Camera | null}
 */
export function readCamera(hash) {
  const found = /map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(hash);
  if (!found) return null;
  const [zoom, lat, lon] = found.slice(1).map(Number);
  const sane = zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sane ? { zoom, lat, lon } : null;
}

/** @param {Camera} camera */
export function writeCamera({ zoom, lat, lon }) {
  return `#map=${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}

/**
 * @param {URL | Location} url
 * @returns {Picture} `year` is empty where the address does not name one
 */
export function readPicture(url) {
  const query = new URLSearchParams(url.search);
  const [room, id = ''] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const kind = ROOMS.find((one) => room === `${one}s`);
  const view = /** @type {import('./types').View} */ (kind ? (id ? kind : `${kind}s`) : room === 'works' ? room : 'area');
  const asked = /** @param {string} name */ (name) => query.get(name) ?? '';
  return {
    view,
    id: view === 'area' || view === 'works' ? '' : id,
    area: (room === 'areas' && id) || query.get('area') || COUNTRY,
    .../** @type {Record<typeof FILTERS[number], string>} */ (Object.fromEntries(FILTERS.map((name) => [name, asked(name)]))),
    .../** @type {Record<typeof WORKS[number], string>} */ (Object.fromEntries(WORKS.map((name) => [name, view === 'works' ? asked(name) : '']))),
    .../** @type {Record<typeof INBOX[number], string>} */ (Object.fromEntries(INBOX.map((name) => [name, room === 'overlaps' ? asked(name) : '']))),
    sort: asked('sort'),
    finding: view === 'overlaps' ? asked('finding') : '',
    measure: /** @type {import('./types').Measure} */ (MEASURES.includes(asked('measure')) ? asked('measure') : ''),
    indicator: asked('indicator'),
    at: asked('at'),
    read_as: asked('read_as'),
    layers: query.has('layers') ? GROUPS.filter((one) => asked('layers').split(',').includes(one)) : null,
    reading: asked('view') === 'profile',
    compare: asked('compare'),
    projector: query.get('theme') === 'projector',
    lang: asked('lang'),
    camera: readCamera(url.hash),
  };
}

/**
 * @param {Picture} picture
 * @returns {string} path, query and hash
 */
export function writePicture(picture) {
  const query = new URLSearchParams();
  const own = isDetail(picture.view);
  const path = picture.view === 'area'
    ? (picture.area === COUNTRY ? '/' : `/areas/${encodeURIComponent(picture.area)}`)
    : `/${own ? `${picture.view}s` : picture.view}${own ? `/${encodeURIComponent(picture.id)}` : ''}`;
  if (picture.view !== 'area' && picture.area !== COUNTRY) query.set('area', picture.area);
  for (const name of FILTERS) if (picture[name]) query.set(name, picture[name]);
  if (picture.sort) query.set('sort', picture.sort);
  if (picture.view === 'area' && picture.reading) query.set('view', 'profile');
  if (picture.view === 'area' && picture.compare) query.set('compare', picture.compare);
  if (picture.view === 'overlaps' && picture.finding) query.set('finding', picture.finding);
  if (listOf(picture.view) === 'overlaps') for (const name of INBOX) if (picture[name]) query.set(name, picture[name]);
  if (picture.view === 'works') for (const name of WORKS) if (picture[name]) query.set(name, picture[name]);
  for (const name of COLOURING) if (picture[name]) query.set(name, picture[name]);
  if (picture.layers) query.set('layers', picture.layers.join(','));
  if (picture.projector) query.set('theme', 'projector');
  if (picture.lang) query.set('lang', picture.lang);
  const search = query.toString();
  return path + (search ? `?${search}` : '') + (picture.camera ? writeCamera(picture.camera) : '');
}

/**
 * The common filter of the API. The area is left out where the path already names it.
 *
 * @param {Picture} picture
 * @param {{ area?: boolean }} [options]
 * @returns {Record<string, string>}
 */
export function filterOf(picture, { area = true } = {}) {
  /** @type {Record<string, string>} */
  const filter = {};
  for (const name of FILTERS) if (picture[name] && picture[name] !== ALL_YEARS) filter[name] = picture[name];
  // What waits for a person is theirs alone: lists ask for it, maps and counts do not.
  if (listOf(picture.view) === 'overlaps') for (const name of INBOX) if (picture[name] && name !== 'mine') filter[name] = picture[name];
  if (area && picture.area !== COUNTRY) filter.area = picture.area;
  return filter;
}

/** What the colours are asked by; the measure that the data suggests where the picture names none.
 * @param {Picture} picture @param {import('./types').Filters} filters @returns {Record<string, string>} */
export function colouringOf(picture, filters) {
  const measure = measureOf(picture, filters);
  return measure === 'indicator'
    ? Object.fromEntries(COLOURING.map((name) => [name, picture[name]]).filter(([, value]) => value))
    : { measure };
}

/** @param {Picture} picture @param {import('./types').Filters} filters */
export const measureOf = ({ measure, indicator }, filters) => (measure === '' || (measure === 'indicator' && !indicator) ? filters.default_measure : measure);

/** @param {Picture} picture @returns {import('./types').Group[]} */
export const groupsOn = ({ layers }) => layers ?? ON_AT_FIRST;

/** @param {import('./types').View} view */
export const isDetail = (view) => ROOMS.some((one) => one === view);

/** Whether a view draws things of its own on paper, rather than areas in their colours. @param {import('./types').View} view */
export const drawsOwn = (view) => isDetail(view) || view === 'works';

/** Whether works are asked of something. @param {Picture} picture */
export const asksWorks = ({ view, thing, spot, words }) => view === 'works' && Boolean(thing || spot || words);

/** Where the works on something are: a thing as `road:<id>`, a spot or words; never two of them.
 * @param {Partial<Record<typeof WORKS[number], string>>} asked @returns {Partial<Picture>} */
export const worksOn = (asked) => ({ view: 'works', id: '', thing: '', spot: '', within: '', words: '', ...asked });

/** @param {import('./types').View} view @returns {import('./types').View} the list it is in: of projects for a project, of areas for an area */
export const listOf = (view) => /** @type {import('./types').View} */ (isDetail(view) ? `${view}s` : view);

/** A step to another place leaves behind what the last one was compared with. @param {Partial<Picture>} change @returns {Partial<Picture>} */
const apart = (change) => (change.area === undefined ? change : { compare: '', ...change });

/**
 * Holds the present picture, tells listeners of each change, and keeps back and forward working.
 *
 * @param {Picture} first
 */
export function createStore(first) {
  let now = first;
  /** @type {((now: Picture, before: Picture) => void)[]} */
  const listeners = [];

  /** @param {Picture} next */
  function become(next) {
    const before = now;
    now = next;
    for (const listen of listeners) listen(now, before);
  }
  addEventListener('popstate', () => {
    const read = readPicture(location);
    become({ ...read, year: read.year || now.year });
  });
  return {
    get: () => now,
    /** @param {(now: Picture, before: Picture) => void} listen */
    subscribe(listen) { listeners.push(listen); },
    /**
     * A step a person takes. It enters the history; the map stays where it is unless the step leads elsewhere.
     * @param {Partial<Picture>} change
     */
    go(change) {
      /** @type {Picture} */
      const next = { ...now, ...apart(change), camera: null };
      if (writePicture(next) === writePicture({ ...now, camera: null })) return;
      const stays = next.area === now.area && (!drawsOwn(now.view) || Boolean(next.spot)) && (!drawsOwn(next.view) || Boolean(next.spot));
      next.camera = change.camera ?? (stays ? now.camera : null);
      history.pushState({ from: now.view }, '', writePicture(next));
      become(next);
    },
    /** Leaves an opened project or overlap: back to the very list and map it was opened from, where there is one. */
    close() {
      if (!isDetail(now.view)) return;
      if (history.state?.from && !isDetail(history.state.from)) history.back();
      else this.go({ view: listOf(now.view), id: '' });
    },
    /** The same step said better, for instance with the area it turned out to lie in. @param {Partial<Picture>} change */
    amend(change) {
      now = { ...now, ...change };
      history.replaceState(history.state, '', writePicture(now));
    },
    /**
     * Writes where the map stands without a step in the history.
     * @param {Camera} camera
     */
    note(camera) {
      this.amend({ camera });
    },
    /** @param {Partial<Picture>} change @returns {string} the address of the changed picture, for a link */
    address(change) {
      return writePicture({ ...now, camera: null, ...apart(change) });
    },
  };
}
/** @typedef {ReturnType<typeof createStore>} Store */
