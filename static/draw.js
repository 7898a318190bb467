/**
 * Draws one picture: asks for the area, shows its head and panel, and gives the map the very same answer,
 * so that colours, counts and list cannot disagree.
 *
 * @typedef {import('./types').Picture} Picture
 * @typedef {import('./types').AreaAnswer} AreaAnswer
 */
import { ask, calledOff, Problem } from './api.js';
import { byId, h } from './dom.js';
import { phrase } from './figures.js';
import { areaHead, breadcrumbs } from './head.js';
import { showLegend } from './legend.js';
import { hold } from './map_state.js';
import { colouredLevel } from './map_areas.js';
import { pointing } from './pointing.js';
import { areaPanel } from './panels/area.js';
import { needPanel } from './panels/need.js';
import { needsPanel } from './panels/needs.js';
import { overlapPanel } from './panels/overlap.js';
import { overlapsPanel } from './panels/overlaps.js';
import { isReading, profileHead, profilePanel } from './panels/profile.js';
import { pickList } from './panels/pick.js';
import { projectPanel } from './panels/project.js';
import { projectsPanel } from './panels/projects.js';
import { worksAnswer, worksHead, worksPanel } from './panels/works.js';
import { shadeOf } from './ramp.js';
import { asksWorks, colouringOf, COUNTRY, drawsOwn, filterOf, isDetail } from './state.js';
import { failed, loading } from './states.js';
import { fullName, word } from './words.js';

/**
 * @param {{ store: import('./state.js').Store, filters: import('./types').Filters, layers: import('./types').LayerInfo[] }} given
 */
export function createDrawing({ store, filters, layers }) {
  const panel = byId('panel');
  /** @type {import('./stage.js').Stage | null} */
  let stage = null;
  /** @type {Promise<import('./stage.js').Stage>} */
  let staged = new Promise(() => {});
  let turn = new AbortController();
  /** What the present picture still does on the map. */
  let onMap = Promise.resolve();
  /** @type {import('./room.js').Room | null} */
  let room = null;
  /** The figures of the coloured areas, by code. @type {Map<string, import('./types').Value>} */
  let known = new Map();

  /**
   * Runs on the map once it is there; a later picture wins. Without a map there is nothing to do.
   * @param {AbortSignal} signal
   * @param {(on: import('./stage.js').Stage) => void | Promise<void>} act
   * @returns {Promise<void>}
   */
  const onStage = (signal, act) => staged.then((on) => (signal.aborted ? undefined : act(on)), () => undefined);

  /**
   * Colours for the drawn children. Inside a tambon, or beside an opened project, the ground stays paper.
   * @param {AreaAnswer} area
   * @param {Picture} picture
   */
  function colours(area, picture) {
    const { choropleth } = area;
    const level = drawsOwn(picture.view) ? null : colouredLevel(area);
    known = new Map(level ? area.children.map((child) => [child.code, choropleth.values[child.code]]) : []);
    showLegend({ choropleth, level, layers, filters, store });
    stage?.tell();
    return { level, shades: new Map([...known].map(([code, found]) => [code, shadeOf(found.value, choropleth.classes)])) };
  }

  /** @param {Picture} picture @param {any} detail @param {import('./room.js').Room} here */
  async function panelOf(picture, detail, here) {
    if (picture.view === 'need') return needPanel(here, detail);
    if (picture.view === 'needs') return needsPanel(here);
    if (picture.view === 'project') return projectPanel(here, detail);
    if (picture.view === 'overlap') return overlapPanel(here, detail);
    if (picture.view === 'projects') return projectsPanel(here);
    if (picture.view === 'overlaps') return overlapsPanel(here);
    if (picture.view === 'works') return worksPanel(here, detail);
    return isReading(picture, here.area) ? profilePanel(here) : areaPanel(here);
  }

  /** @param {AreaAnswer} area @param {Picture} picture @returns {Node[]} */
  function headOf(area, picture) {
    if (isReading(picture, area)) return profileHead(area, store);
    if (picture.view === 'works') return worksHead(area, store);
    if (!isDetail(picture.view)) return areaHead(area, store, filters);
    const back = h('button', { type: 'button', class: 'back', onclick: () => store.close() }, word('back'));
    return [h('div', { class: 'detail-head' }, back, breadcrumbs(area, store, true))];
  }

  /** @param {Picture} picture @param {Picture | null} before @param {AbortSignal} signal */
  async function show(picture, before, signal) {
    let detail = null;
    if (isDetail(picture.view) || asksWorks(picture)) {
      detail = picture.view === 'works' ? await worksAnswer(picture, signal) : await ask(`/api/${picture.view}s/${encodeURIComponent(picture.id)}`, {}, signal);
      const place = detail.place ?? detail.a?.place ?? detail.thing?.place;
      if (picture.area === COUNTRY && place) { store.amend({ area: place.code.slice(0, 6) }); picture = store.get(); }
    }
    /** @type {AreaAnswer} */
    const area = await ask(`/api/areas/${encodeURIComponent(picture.area)}`, { ...filterOf(picture, { area: false }), ...colouringOf(picture, filters) }, signal);
    const { level, shades } = colours(area, picture);
    const here = room = {
      store, filters, area, signal, point: pointing(() => stage, signal),
      show: (shapes, bbox) => { onStage(signal, (on) => { on.pick(shapes); if (bbox && !picture.camera) on.look(bbox, { maxZoom: bbox[0] === bbox[2] && bbox[1] === bbox[3] ? 15 : 17 }); }); },
    };
    document.title = area.level === 'country' ? word('brand') : `${fullName(area)} · ${word('brand')}`;
    byId('content').dataset.reading = String(isReading(picture, area));
    byId('content').dataset.wide = String(picture.view === 'overlap');
    byId('panel-head').replaceChildren(...headOf(area, picture));
    onMap = onStage(signal, async (on) => {
      if (detail === null) on.pick([]);
      on.paint(area, level, shades);
      const elsewhere = !before || before.area !== area.code || drawsOwn(before.view);
      if (picture.camera && before && elsewhere) on.stand(picture.camera);
      else if (!picture.camera && elsewhere && detail === null && area.bbox) on.look(area.bbox, { atOnce: !before });
      await on.refilter(picture, signal);
    });
    return panelOf(picture, detail, here);
  }

  return {
    /** @param {Promise<import('./stage.js').Stage>} promise */
    setStage(promise) { staged = promise; promise.then((on) => { stage = on; }, () => undefined); },
    /** @param {Picture} picture @param {Picture | null} before */
    async draw(picture, before) {
      turn.abort();
      turn = new AbortController();
      const { signal } = turn;
      const release = hold();
      const stood = document.activeElement?.id ?? '';
      panel.setAttribute('aria-busy', 'true');
      document.documentElement.dataset.theme = picture.projector ? 'projector' : '';
      const slow = setTimeout(() => byId('panel-body').replaceChildren(loading()), 150);
      try {
        const nodes = await show(picture, before, signal);
        clearTimeout(slow);
        if (signal.aborted) return;
        byId('panel-body').replaceChildren(...nodes);
        giveBack(stood);
        await onMap;
        moveFocus(picture, before);
      } catch (error) {
        if (!calledOff(error) && !signal.aborted) {
          if (!(error instanceof Problem)) console.error(error);
          byId('panel-body').replaceChildren(failed(error, () => this.draw(store.get(), before)));
        }
      } finally {
        clearTimeout(slow);
        release();
        if (turn.signal === signal) panel.setAttribute('aria-busy', 'false');
      }
    },
    /** @param {import('./map_events.js').Hit[]} hits @param {import('maplibre-gl').LngLat} at */
    choose(hits, at) {
      if (stage && room) pickList(stage.map, hits, at, room).catch((error) => { if (!calledOff(error)) byId('panel-body').replaceChildren(failed(error, () => this.choose(hits, at))); });
    },
    /** @param {{ level: string, code: string } | null} area */
    pointArea: (area) => stage?.pointArea(area?.level ?? '', area?.code ?? ''),
    /** The name of an area under the pointer, and its figure where it is coloured. @param {import('./types').Named & { level: string, code: string }} area */
    say(area) {
      const name = fullName(/** @type {import('./types').Place} */ (area));
      const found = known.get(area.code);
      return found && room ? `${name} · ${phrase(room.area.choropleth, found)}` : name;
    },
  };
}

/** A keyboard that chose in a select stands there again when it is drawn anew. @param {string} id */
function giveBack(id) {
  if (id && document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
}

/** After a step the reader stands at the top of the new panel, and a keyboard starts from there. @param {Picture} picture @param {Picture | null} before */
function moveFocus(picture, before) {
  if (!before) return;
  const samePlace = before.view === picture.view && before.area === picture.area && before.id === picture.id;
  if (samePlace) return;
  byId('panel-scroll').scrollTop = 0;
  const lost = document.activeElement === document.body || document.activeElement === null;
  if (lost) byId('panel-scroll').focus({ preventScroll: true });
}
