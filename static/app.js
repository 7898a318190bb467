/** Boot: words, the picture from the address bar, the map and the panel; then every change of the picture is drawn. */
import { ask, Problem } from './api.js';
import { byId, h } from './dom.js';
import { createDrawing } from './draw.js';
import { showHint } from './hint.js';
import { markRow, walkByArrows } from './list.js';
import { WORKED_ON } from './map_events.js';
import { measuring, startMeasure } from './measure.js';
import { startShell } from './shell.js';
import { createStage } from './stage.js';
import { startPrint } from './print.js';
import { startSearch } from './search.js';
import { startSheet } from './sheet.js';
import { createStore, listOf, readPicture, worksOn } from './state.js';
import { failed } from './states.js';
import { either, loadWords, word } from './words.js';
import { showYears } from './years.js';

/** Whoever looks at needs or projects and searches a place goes on looking at these, there.
 * @param {import('./types').Picture} found @param {import('./types').Picture} now */
function keepList(found, now) {
  const list = listOf(now.view);
  return found.view === 'area' && !now.reading && list !== 'area' ? { ...found, view: list } : found;
}

async function boot() {
  await loadWords();
  const [session, filters, layers] = await Promise.all(['session', 'filters', 'layers'].map((one) => ask(`/api/${one}`)));
  const first = readPicture(location);
  const store = createStore({ ...first, year: first.year || (filters.default_year ? String(filters.default_year) : '') });
  store.amend({});
  const notice = either(session.demo_notice_th, session.demo_notice_en);
  if (session.demo && notice) { byId('notice').textContent = notice; byId('notice').hidden = false; }

  const panel = byId('panel');
  walkByArrows(panel);
  const sheet = startSheet();
  const drawing = createDrawing({ store, filters, layers });
  startShell(store, () => sheet.lower());
  startSearch(store, (href) => { sheet.lower(); store.go(keepList(readPicture(new URL(href, location.origin)), store.get())); });

  const stage = createStage(store, {
    open: (hit) => store.go({ view: /** @type {import('./types').View} */ (hit.kind), id: hit.id }),
    choose: (hits, at) => drawing.choose(hits, at),
    enter: (code, view) => store.go({ view: view ?? listOf(store.get().view), area: code, id: '' }),
    busy: () => measuring(),
    // Where works are asked for, a click asks of what lies under it: a road, water, a parcel, else the spot itself.
    asks: (hits, at) => {
      if (store.get().view !== 'works') return false;
      const ground = hits.filter(({ kind }) => WORKED_ON.includes(kind));
      if (ground.length > 1) drawing.choose(ground, at);
      else if (ground.length) store.go(worksOn({ thing: `${ground[0].kind}:${ground[0].id}` }));
      else store.go(worksOn({ spot: `${at.lng.toFixed(6)},${at.lat.toFixed(6)}`, within: store.get().within }));
      return true;
    },
    point: (area, hit, at) => {
      markRow(panel, hit?.id ?? area?.code ?? '');
      showHint(hit ? hit.name : area ? drawing.say(area) : '', at);
      drawing.pointArea(area);
    },
  }, { layers, filters });
  drawing.setStage(stage);
  stage.then(({ map }) => { startPrint(map); startMeasure(map); }, (error) => {
    byId('map').dataset.state = 'idle';
    byId('map').append(h('p', { class: 'map-missing', role: 'status' }, word('map.missing')));
    console.warn(error);
  });
  store.subscribe(() => showYears(filters.years, store));
  showYears(filters.years, store);
  store.subscribe((now, before) => drawing.draw(now, before));
  await drawing.draw(store.get(), null);
}

boot().catch((error) => {
  if (!(error instanceof Problem)) console.error(error);
  byId('panel-body').replaceChildren(failed(error, () => location.reload()));
});
