/**
 * The picture on screen and the address bar are one and the same: read from it, written to it.
 *
 * @typedef {import('./types').Picture} Picture
 * @typedef {import('./types').Camera} Camera
 */

export const COUNTRY = 'TH';
export const ALL_YEARS = 'all';

/** The query parameters that every list, count, colour and tile obeys. */
const FILTERS = /** @type {const} */ (['year', 'issue', 'owner', 'q']);

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
  const view = room === 'projects' ? (id ? 'project' : 'projects')
    : room === 'overlaps' ? (id ? 'overlap' : 'overlaps') : 'area';
  return {
    view,
    id: view === 'area' ? '' : id,
    area: (room === 'areas' && id) || query.get('area') || COUNTRY,
    year: query.get('year') ?? '',
    issue: query.get('issue') ?? '',
    owner: query.get('owner') ?? '',
    q: query.get('q') ?? '',
    sort: query.get('sort') ?? '',
    measure: query.get('measure') === 'money' ? 'money' : 'projects',
    reading: query.get('view') === 'profile',
    compare: query.get('compare') ?? '',
    projector: query.get('theme') === 'projector',
    lang: query.get('lang') ?? '',
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
  if (picture.measure === 'money') query.set('measure', 'money');
  if (picture.view === 'area' && picture.reading) query.set('view', 'profile');
  if (picture.view === 'area' && picture.compare) query.set('compare', picture.compare);
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
  if (area && picture.area !== COUNTRY) filter.area = picture.area;
  return filter;
}

/** @param {import('./types').View} view */
export const isDetail = (view) => view === 'project' || view === 'overlap';

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
      const stays = next.area === now.area && !isDetail(now.view) && !isDetail(next.view);
      next.camera = change.camera ?? (stays ? now.camera : null);
      history.pushState({ from: now.view }, '', writePicture(next));
      become(next);
    },
    /** Leaves an opened project or overlap: back to the very list and map it was opened from, where there is one. */
    close() {
      if (!isDetail(now.view)) return;
      if (history.state?.from && !isDetail(history.state.from)) history.back();
      else this.go({ view: now.view === 'project' ? 'projects' : 'overlaps', id: '' });
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
